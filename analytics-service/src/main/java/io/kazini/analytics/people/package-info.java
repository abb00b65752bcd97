/** Facts about people: counted, never shown. */
@NullMarked
package io.kazini.analytics.people;

import org.jspecify.annotations.NullMarked;
