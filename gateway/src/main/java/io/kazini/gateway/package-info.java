/** The only door: what comes in is checked, limited, named and handed to the service that answers its path. */
@NullMarked
package io.kazini.gateway;

import org.jspecify.annotations.NullMarked;
