/** Passwords and what is done against guessing them. Knows nothing about people. */
@NullMarked
package io.kazini.identity.credential;

import org.jspecify.annotations.NullMarked;
