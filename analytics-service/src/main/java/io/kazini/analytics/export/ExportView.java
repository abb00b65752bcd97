package io.kazini.analytics.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An export as a client sees it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExportView(
        UUID id,
        ExportKind kind,
        ExportFormat format,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        String zone,
        @Nullable UUID campaignId,
        ExportState state,
        long rowsDone,

        @Schema(description = "Absent until it is known") @Nullable
        Long rowsTotal,

        @Schema(
                description =
                        "Failed attempts since the last progress; the export goes on by itself while it is" + " QUEUED")
        int failures,

        @Nullable Failure failure,

        @Schema(description = "Absent for an export of the schedule") @Nullable
        UUID requestedBy,

        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable File file) {

    /** Why it failed, or while it is QUEUED, why it waits. */
    public record Failure(String code, String reason) {}

    /** @param sha256 of the content, in lower-case hex */
    public record File(String name, long size, String sha256, Instant expiresAt) {}

    static ExportView of(ExportJob job) {
        ExportScope scope = job.scope();
        return new ExportView(
                job.id(),
                job.kind(),
                job.format(),
                scope.from(),
                scope.to(),
                scope.zone().getId(),
                scope.campaignId(),
                job.state(),
                job.rowsDone(),
                job.rowsTotal(),
                job.failures(),
                job.failureCode() == null || job.failureReason() == null
                        ? null
                        : new Failure(job.failureCode(), job.failureReason()),
                job.requestedBy(),
                job.createdAt(),
                job.startedAt(),
                job.finishedAt(),
                job.state() != ExportState.DONE
                                || job.fileSize() == null
                                || job.fileSha256() == null
                                || job.fileExpiresAt() == null
                        ? null
                        : new File(job.fileName(), job.fileSize(), job.fileSha256(), job.fileExpiresAt()));
    }
}
