/** What is published about people. */
@NullMarked
package io.kazini.identity.account.messaging;

import org.jspecify.annotations.NullMarked;
