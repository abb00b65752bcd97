/** A suite of its own, started and stopped as a person would, for tests and benchmarks. */
@NullMarked
package io.kazini.systemtests.stack;

import org.jspecify.annotations.NullMarked;
