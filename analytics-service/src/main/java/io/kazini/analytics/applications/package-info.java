/** Facts about applications, which become engagements. */
@NullMarked
package io.kazini.analytics.applications;

import org.jspecify.annotations.NullMarked;
