/** Sign-ins over HTTP. */
@NullMarked
package io.kazini.identity.session.web;

import org.jspecify.annotations.NullMarked;
