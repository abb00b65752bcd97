package io.kazini.analytics.export;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An export as it stands in the history. */
public record ExportJob(
        UUID id,
        ExportKind kind,
        ExportFormat format,
        ExportScope scope,
        boolean byteOrderMark,
        @Nullable String slot,
        @Nullable UUID requestedBy,
        ExportState state,
        long rowsDone,
        @Nullable Long rowsTotal,
        int failures,
        @Nullable String failureCode,
        @Nullable String failureReason,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String fileKey,
        @Nullable Long fileSize,
        @Nullable String fileSha256,
        @Nullable Instant fileExpiresAt) {

    /** Says what is in it; made of nothing that anybody typed. */
    public String fileName() {
        String days = (scope.from() == null ? "" : "-" + scope.from()) + (scope.to() == null ? "" : "-" + scope.to());
        return "kazini-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + days + format.fileSuffix();
    }
}
