/** Registering over HTTP. */
@NullMarked
package io.kazini.identity.registration.web;

import org.jspecify.annotations.NullMarked;
