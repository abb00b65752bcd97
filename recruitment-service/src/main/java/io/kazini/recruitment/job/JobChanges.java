package io.kazini.recruitment.job;

import io.kazini.platform.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An edit: what is null stays as it is.
 *
 * @param version the version the edit was made on; null to edit whatever is there
 */
public record JobChanges(
        @Nullable String project,
        @Nullable String title,
        @Nullable String description,
        @Nullable List<String> skills,
        @Nullable String ward,
        @Nullable String constituency,
        @Nullable Double latitude,
        @Nullable Double longitude,
        @Nullable Integer radiusMeters,
        @Nullable Integer vacancies,
        @Nullable Money dailyRate,
        @Nullable LocalDate firstDay,
        @Nullable LocalDate lastDay,
        @Nullable Instant applicationDeadline,
        @Nullable UUID supervisorId,
        @Nullable Integer version) {

    JobProposal over(JobTerms current) {
        return new JobProposal(
                Objects.requireNonNullElse(project, current.project()),
                Objects.requireNonNullElse(title, current.title()),
                Objects.requireNonNullElse(description, current.description()),
                Objects.requireNonNullElse(skills, current.skills()),
                Objects.requireNonNullElse(ward, current.ward()),
                constituency,
                Objects.requireNonNullElse(latitude, current.latitude()),
                Objects.requireNonNullElse(longitude, current.longitude()),
                Objects.requireNonNullElse(radiusMeters, current.radiusMeters()),
                Objects.requireNonNullElse(vacancies, current.vacancies()),
                Objects.requireNonNullElse(dailyRate, current.dailyRate()),
                Objects.requireNonNullElse(firstDay, current.firstDay()),
                Objects.requireNonNullElse(lastDay, current.lastDay()),
                Objects.requireNonNullElse(applicationDeadline, current.applicationDeadline()),
                Objects.requireNonNullElse(supervisorId, current.supervisorId()));
    }
}
