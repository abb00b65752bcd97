@NullMarked
package io.kazini.analytics.export.sheets;

import org.jspecify.annotations.NullMarked;
