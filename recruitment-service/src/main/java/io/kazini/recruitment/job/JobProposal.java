package io.kazini.recruitment.job;

import io.kazini.platform.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job's terms as somebody wrote them, each field well-formed by itself.
 *
 * @param constituency may be left out: the ward says it
 */
public record JobProposal(
        String project,
        String title,
        String description,
        List<String> skills,
        String ward,
        @Nullable String constituency,
        double latitude,
        double longitude,
        int radiusMeters,
        int vacancies,
        Money dailyRate,
        LocalDate firstDay,
        LocalDate lastDay,
        Instant applicationDeadline,
        UUID supervisorId) {}
