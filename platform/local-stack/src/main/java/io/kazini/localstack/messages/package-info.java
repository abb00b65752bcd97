/** A stand-in for a mail server and for an SMS provider: what is sent to people is kept and shown, and goes nowhere. */
@NullMarked
package io.kazini.localstack.messages;

import org.jspecify.annotations.NullMarked;
