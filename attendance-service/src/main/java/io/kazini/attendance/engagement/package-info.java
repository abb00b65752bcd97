/** What attendance knows of a hire. */
@NullMarked
package io.kazini.attendance.engagement;

import org.jspecify.annotations.NullMarked;
