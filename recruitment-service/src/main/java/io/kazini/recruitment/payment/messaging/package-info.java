/** Learns of payments from payment's events. */
@NullMarked
package io.kazini.recruitment.payment.messaging;

import org.jspecify.annotations.NullMarked;
