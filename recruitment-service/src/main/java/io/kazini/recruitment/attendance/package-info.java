/** The days people worked, as attendance tells it. */
@NullMarked
package io.kazini.recruitment.attendance;

import org.jspecify.annotations.NullMarked;
