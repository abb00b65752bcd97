/** What looks like fraud, why, and what people decide about it. */
@NullMarked
package io.kazini.referral.fraud;

import org.jspecify.annotations.NullMarked;
