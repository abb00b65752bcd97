/** Which service answers which path, and how a call to it is made, repeated and given up. */
@NullMarked
package io.kazini.gateway.routing;

import org.jspecify.annotations.NullMarked;
