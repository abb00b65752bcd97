/** People, their roles, and who may change them. */
@NullMarked
package io.kazini.identity.account;

import org.jspecify.annotations.NullMarked;
