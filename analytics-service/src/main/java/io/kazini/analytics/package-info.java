/** Public figures and statistics, built from every service's events. */
@NullMarked
package io.kazini.analytics;

import org.jspecify.annotations.NullMarked;
