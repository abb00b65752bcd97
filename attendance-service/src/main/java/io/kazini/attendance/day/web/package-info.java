/** Attendance over HTTP. */
@NullMarked
package io.kazini.attendance.day.web;

import org.jspecify.annotations.NullMarked;
