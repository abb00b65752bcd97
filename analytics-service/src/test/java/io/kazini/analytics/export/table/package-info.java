@NullMarked
package io.kazini.analytics.export.table;

import org.jspecify.annotations.NullMarked;
