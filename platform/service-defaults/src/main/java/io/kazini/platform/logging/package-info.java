/** Logs without personal data. */
@NullMarked
package io.kazini.platform.logging;

import org.jspecify.annotations.NullMarked;
