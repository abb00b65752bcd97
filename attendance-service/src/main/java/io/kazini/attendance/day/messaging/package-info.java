/** What attendance announces. */
@NullMarked
package io.kazini.attendance.day.messaging;

import org.jspecify.annotations.NullMarked;
