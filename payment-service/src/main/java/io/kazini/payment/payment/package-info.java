/** What is owed for one engagement, and every attempt to pay it. */
@NullMarked
package io.kazini.payment.payment;

import org.jspecify.annotations.NullMarked;
