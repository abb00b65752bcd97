/** Accounts that other services ask for by event. */
@NullMarked
package io.kazini.identity.invitation;

import org.jspecify.annotations.NullMarked;
