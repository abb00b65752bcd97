/** Events in and out of payments. */
@NullMarked
package io.kazini.payment.payment.messaging;

import org.jspecify.annotations.NullMarked;
