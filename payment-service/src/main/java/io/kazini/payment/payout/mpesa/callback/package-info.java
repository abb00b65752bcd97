/** What M-Pesa posts back: believed only as far as it can be checked. */
@NullMarked
package io.kazini.payment.payout.mpesa.callback;

import org.jspecify.annotations.NullMarked;
