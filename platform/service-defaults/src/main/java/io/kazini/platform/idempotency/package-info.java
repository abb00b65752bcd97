/** Idempotency-Key: one effect and one answer per key. */
@NullMarked
package io.kazini.platform.idempotency;

import org.jspecify.annotations.NullMarked;
