/** Facts about jobs. */
@NullMarked
package io.kazini.analytics.jobs;

import org.jspecify.annotations.NullMarked;
