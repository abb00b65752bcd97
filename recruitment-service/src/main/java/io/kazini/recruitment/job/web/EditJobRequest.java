package io.kazini.recruitment.job.web;

import io.kazini.platform.money.Money;
import io.kazini.platform.web.PlainText;
import io.kazini.recruitment.job.JobChanges;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is left out stays as it is.
 *
 * @param version the job's version that the edit was made on; if the job has another by now, nothing is edited
 */
record EditJobRequest(
        @Nullable @PlainText @Size(min = 2, max = 120) String project,
        @Nullable @PlainText @Size(min = 3, max = 120) String title,

        @Nullable @PlainText(lines = true) @Size(min = 10, max = 4000)
        String description,

        @Nullable @Size(max = 10) List<@NotNull @PlainText @Size(min = 2, max = 50) String> skills,
        @Nullable @PlainText @Size(max = 100) String ward,
        @Nullable @PlainText @Size(max = 100) String constituency,
        @Nullable @DecimalMin("-90") @DecimalMax("90") Double latitude,
        @Nullable @DecimalMin("-180") @DecimalMax("180") Double longitude,
        @Nullable @Min(20) @Max(2000) Integer radiusMeters,
        @Nullable @Min(1) @Max(1000) Integer vacancies,
        @Nullable @Valid Money dailyRate,
        @Nullable LocalDate firstDay,
        @Nullable LocalDate lastDay,
        @Nullable Instant applicationDeadline,
        @Nullable UUID supervisorId,
        @Nullable Integer version) {

    JobChanges toChanges() {
        return new JobChanges(
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
                dailyRate,
                firstDay,
                lastDay,
                applicationDeadline,
                supervisorId,
                version);
    }
}
