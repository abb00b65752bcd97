/** Partner clients and their token endpoint over HTTP. */
@NullMarked
package io.kazini.identity.partner.web;

import org.jspecify.annotations.NullMarked;
