/** Problem details (RFC 9457) and the web layer every service shares. */
@NullMarked
package io.kazini.platform.web;

import org.jspecify.annotations.NullMarked;
