/** Access tokens and the keys that sign them. */
@NullMarked
package io.kazini.identity.token;

import org.jspecify.annotations.NullMarked;
