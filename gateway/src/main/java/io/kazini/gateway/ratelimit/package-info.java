/** How many requests an address and a person may make. */
@NullMarked
package io.kazini.gateway.ratelimit;

import org.jspecify.annotations.NullMarked;
