/** Small services with planted violations: each rule must find its own. */
@NullMarked
package io.kazini.testsupport.planted;

import org.jspecify.annotations.NullMarked;
