/** The programs behind {@code ./kazini}. */
@NullMarked
package io.kazini.localstack;

import org.jspecify.annotations.NullMarked;
