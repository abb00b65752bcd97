/** The books over HTTP, read only. */
@NullMarked
package io.kazini.payment.ledger.web;

import org.jspecify.annotations.NullMarked;
