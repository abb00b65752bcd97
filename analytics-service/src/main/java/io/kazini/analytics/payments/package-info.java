/** Facts about payments. */
@NullMarked
package io.kazini.analytics.payments;

import org.jspecify.annotations.NullMarked;
