/** People over HTTP. */
@NullMarked
package io.kazini.identity.account.web;

import org.jspecify.annotations.NullMarked;
