/** Getting money out through a provider, never twice. */
@NullMarked
package io.kazini.payment.payout;

import org.jspecify.annotations.NullMarked;
