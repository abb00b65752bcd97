/** A small application to try the test support on. */
@NullMarked
package io.kazini.testsupport.sample;

import org.jspecify.annotations.NullMarked;
