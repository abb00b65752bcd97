/** Double-entry books: append-only, zero in sum. */
@NullMarked
package io.kazini.payment.ledger;

import org.jspecify.annotations.NullMarked;
