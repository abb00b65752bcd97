package io.kazini.analytics.referral.statistics;

import io.kazini.analytics.referral.statistics.formula.ConversionRates;
import io.kazini.analytics.referral.statistics.formula.Counts;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that can be put in order by its figures. */
interface Measured {

    UUID id();

    @Nullable
    String called();

    Counts counts();

    ConversionRates rates();

    @Nullable
    BigDecimal velocity();

    @Nullable
    BigDecimal score();
}
