/** Other organisations' systems: their credentials, what they may, and their tokens. */
@NullMarked
package io.kazini.identity.partner;

import org.jspecify.annotations.NullMarked;
