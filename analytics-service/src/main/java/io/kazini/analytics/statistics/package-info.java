/** What officials, supervisors and young people see of their own work. */
@NullMarked
package io.kazini.analytics.statistics;

import org.jspecify.annotations.NullMarked;
