/** Tables on their way out: where the rows come from, and how they become CSV and XLSX. */
@NullMarked
package io.kazini.analytics.export.table;

import org.jspecify.annotations.NullMarked;
