package io.kazini.recruitment.job.web;

import io.kazini.platform.money.Money;
import io.kazini.platform.web.PlainText;
import io.kazini.recruitment.job.JobProposal;
import io.swagger.v3.oas.annotations.media.Schema;
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
 * @param skills names; new ones are added to the catalogue
 * @param ward name of a ward of Nairobi County
 * @param constituency may be left out; if given, it is the ward's
 * @param publish whether the job is open for applications at once; otherwise it is a draft
 */
record PostJobRequest(
        @NotNull @PlainText @Size(min = 2, max = 120) String project,
        @NotNull @PlainText @Size(min = 3, max = 120) String title,

        @NotNull @PlainText(lines = true) @Size(min = 10, max = 4000)
        String description,

        @Nullable @Size(max = 10) List<@NotNull @PlainText @Size(min = 2, max = 50) String> skills,
        @NotNull @PlainText @Size(max = 100) String ward,
        @Nullable @PlainText @Size(max = 100) String constituency,

        @NotNull @DecimalMin("-90") @DecimalMax("90") @Schema(example = "-1.26584")
        Double latitude,

        @NotNull @DecimalMin("-180") @DecimalMax("180") @Schema(example = "36.7511")
        Double longitude,

        @NotNull @Min(20) @Max(2000) Integer radiusMeters,
        @NotNull @Min(1) @Max(1000) Integer vacancies,
        @NotNull @Valid Money dailyRate,
        @NotNull LocalDate firstDay,
        @NotNull LocalDate lastDay,
        @NotNull Instant applicationDeadline,
        @NotNull UUID supervisorId,
        @Nullable Boolean publish) {

    JobProposal toProposal() {
        return new JobProposal(
                project,
                title,
                description,
                skills == null ? List.of() : skills,
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
                supervisorId);
    }

    boolean publishesAtOnce() {
        return Boolean.TRUE.equals(publish);
    }
}
