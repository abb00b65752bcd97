/** How a service starts, works in the background, and leaves. */
@NullMarked
package io.kazini.platform.lifecycle;

import org.jspecify.annotations.NullMarked;
