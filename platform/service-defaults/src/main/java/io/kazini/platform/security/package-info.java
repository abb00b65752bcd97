/** Tokens, permissions, callers: deny by default. */
@NullMarked
package io.kazini.platform.security;

import org.jspecify.annotations.NullMarked;
