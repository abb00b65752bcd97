/** One feature uses the edges of another. */
@NullMarked
package io.kazini.testsupport.planted.foreignedges;

import org.jspecify.annotations.NullMarked;
