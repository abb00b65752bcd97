/** What SQL and Java write differently. */
@NullMarked
package io.kazini.platform.data;

import org.jspecify.annotations.NullMarked;
