@NullMarked
package io.kazini.analytics.referral.statistics.formula;

import org.jspecify.annotations.NullMarked;
