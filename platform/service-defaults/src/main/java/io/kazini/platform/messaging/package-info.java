/** Ordered outbox, relay, inbox and dead letters. */
@NullMarked
package io.kazini.platform.messaging;

import org.jspecify.annotations.NullMarked;
