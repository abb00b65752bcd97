/** Public keys and their rotation over HTTP. */
@NullMarked
package io.kazini.identity.token.web;

import org.jspecify.annotations.NullMarked;
