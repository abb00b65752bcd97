/** Hires, as recruitment announces them. */
@NullMarked
package io.kazini.attendance.engagement.messaging;

import org.jspecify.annotations.NullMarked;
