@NullMarked
package io.kazini.analytics.export;

import org.jspecify.annotations.NullMarked;
