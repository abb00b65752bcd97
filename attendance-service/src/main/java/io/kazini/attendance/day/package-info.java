/** One work date of one engagement: checked in, out, decided. Its rules are the policies. */
@NullMarked
package io.kazini.attendance.day;

import org.jspecify.annotations.NullMarked;
