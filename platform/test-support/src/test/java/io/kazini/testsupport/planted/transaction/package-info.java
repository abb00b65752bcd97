/** Controllers that open transactions. */
@NullMarked
package io.kazini.testsupport.planted.transaction;

import org.jspecify.annotations.NullMarked;
