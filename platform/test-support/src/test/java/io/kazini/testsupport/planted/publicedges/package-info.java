/** A public controller, and an entity that is public without need. */
@NullMarked
package io.kazini.testsupport.planted.publicedges;

import org.jspecify.annotations.NullMarked;
