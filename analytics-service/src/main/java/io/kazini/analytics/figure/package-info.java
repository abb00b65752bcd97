/** What is counted, and the rollup that is kept equal to the facts. */
@NullMarked
package io.kazini.analytics.figure;

import org.jspecify.annotations.NullMarked;
