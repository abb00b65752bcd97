/** What every request and answer goes through at the edge, wherever it is bound. */
@NullMarked
package io.kazini.gateway.edge;

import org.jspecify.annotations.NullMarked;
