/** Payments over HTTP. */
@NullMarked
package io.kazini.payment.payment.web;

import org.jspecify.annotations.NullMarked;
