/** What administrators and officers see of referrals; the formulas are in the package below. */
@NullMarked
package io.kazini.analytics.referral.statistics;

import org.jspecify.annotations.NullMarked;
