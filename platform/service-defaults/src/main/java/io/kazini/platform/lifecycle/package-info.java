/** Leaving discovery before the web server stops. */
@NullMarked
package io.kazini.platform.lifecycle;

import org.jspecify.annotations.NullMarked;
