package io.kazini.recruitment.job;

import io.kazini.platform.money.Money;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * What a job offers and asks for: everything its official may write. Made by {@link JobTermsReview} alone, so it is
 * always within the rules.
 *
 * @param radiusMeters of the site's fence around its point
 * @param firstDay first work date in the site's zone
 * @param lastDay last work date, itself included
 * @param applicationDeadline applications are taken before it
 */
@Embeddable
public record JobTerms(
        String project,
        String title,
        String description,
        List<String> skills,
        String ward,
        String constituency,
        double latitude,
        double longitude,
        int radiusMeters,
        int vacancies,
        @Column(name = "daily_rate_minor") long dailyRateMinor,
        @Column(name = "daily_rate_currency") String dailyRateCurrency,
        LocalDate firstDay,
        LocalDate lastDay,
        Instant applicationDeadline,
        UUID supervisorId) {

    public JobTerms {
        skills = List.copyOf(skills);
    }

    JobTerms supervisedBy(UUID otherSupervisorId) {
        return new JobTerms(
                project,
                title,
                description,
                skills,
                ward,
                constituency,
                latitude,
                longitude,
                radiusMeters,
                vacancies,
                dailyRateMinor,
                dailyRateCurrency,
                firstDay,
                lastDay,
                applicationDeadline,
                otherSupervisorId);
    }

    public Money dailyRate() {
        return Money.ofMinor(dailyRateMinor, dailyRateCurrency);
    }
}
