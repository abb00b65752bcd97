/** Points on the earth and how far they lie apart. */
@NullMarked
package io.kazini.attendance.geo;

import org.jspecify.annotations.NullMarked;
