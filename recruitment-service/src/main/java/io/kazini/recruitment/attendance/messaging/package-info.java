/** Learns of worked days from attendance's events. */
@NullMarked
package io.kazini.recruitment.attendance.messaging;

import org.jspecify.annotations.NullMarked;
