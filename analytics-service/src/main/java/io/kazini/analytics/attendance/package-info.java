/** Facts about days at work. */
@NullMarked
package io.kazini.analytics.attendance;

import org.jspecify.annotations.NullMarked;
