@NullMarked
package io.kazini.analytics.referral.statistics;

import org.jspecify.annotations.NullMarked;
