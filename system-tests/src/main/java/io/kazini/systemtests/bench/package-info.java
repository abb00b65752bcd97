/** Benchmarks, run by name with {@code ./kazini bench NAME}. They print what they measured and under which conditions. */
@NullMarked
package io.kazini.systemtests.bench;

import org.jspecify.annotations.NullMarked;
