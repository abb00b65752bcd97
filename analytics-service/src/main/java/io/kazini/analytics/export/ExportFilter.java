package io.kazini.analytics.export;

import org.jspecify.annotations.Nullable;

/** Which part of the history. */
public record ExportFilter(
        @Nullable ExportKind kind,
        @Nullable ExportFormat format,
        @Nullable ExportState state) {}
