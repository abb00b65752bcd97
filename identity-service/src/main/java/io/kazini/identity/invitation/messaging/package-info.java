/** What is asked by event, and what is answered. */
@NullMarked
package io.kazini.identity.invitation.messaging;

import org.jspecify.annotations.NullMarked;
