/** People, credentials, sessions, roles and permissions, signing keys. */
@NullMarked
package io.kazini.identity;

import org.jspecify.annotations.NullMarked;
