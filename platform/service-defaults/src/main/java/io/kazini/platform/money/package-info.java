/** Amounts in minor units. */
@NullMarked
package io.kazini.platform.money;

import org.jspecify.annotations.NullMarked;
