package io.kazini.analytics.figure;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** @param currency XXX for counts */
public record RollupDifference(
        YearMonth month,
        @Nullable String ward,
        @Nullable String constituency,
        String currency,
        Figure figure,
        long inFacts,
        long inRollup) {}
