/** Sign-ins, one per device: refresh tokens that rotate, and how a session ends. */
@NullMarked
package io.kazini.identity.session;

import org.jspecify.annotations.NullMarked;
