/** Pays completed work, once, and can prove it. */
@NullMarked
package io.kazini.payment;

import org.jspecify.annotations.NullMarked;
