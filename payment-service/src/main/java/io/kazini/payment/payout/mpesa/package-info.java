/** The provider that is M-Pesa: Daraja B2C. */
@NullMarked
package io.kazini.payment.payout.mpesa;

import org.jspecify.annotations.NullMarked;
