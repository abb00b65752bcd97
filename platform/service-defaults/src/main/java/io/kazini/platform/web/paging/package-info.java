/** Cursor paging of collections. */
@NullMarked
package io.kazini.platform.web.paging;

import org.jspecify.annotations.NullMarked;
