/** What is published about sessions. */
@NullMarked
package io.kazini.identity.session.messaging;

import org.jspecify.annotations.NullMarked;
