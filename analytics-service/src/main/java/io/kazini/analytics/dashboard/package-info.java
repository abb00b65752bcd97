/** The public dashboard: figures without a token, and the page that shows them. */
@NullMarked
package io.kazini.analytics.dashboard;

import org.jspecify.annotations.NullMarked;
