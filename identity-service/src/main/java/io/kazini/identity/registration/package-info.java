/** From a form that was filled in to an account: whoever registers proves that the address and the number are theirs. */
@NullMarked
package io.kazini.identity.registration;

import org.jspecify.annotations.NullMarked;
