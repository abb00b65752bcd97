/** The append-only trail of what people changed. */
@NullMarked
package io.kazini.platform.audit;

import org.jspecify.annotations.NullMarked;
