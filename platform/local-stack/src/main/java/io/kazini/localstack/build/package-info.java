/** Finds out which modules must be built before they can run, and builds them with one Maven call. */
@NullMarked
package io.kazini.localstack.build;

import org.jspecify.annotations.NullMarked;
