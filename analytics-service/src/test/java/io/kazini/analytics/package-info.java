@NullMarked
package io.kazini.analytics;

import org.jspecify.annotations.NullMarked;
