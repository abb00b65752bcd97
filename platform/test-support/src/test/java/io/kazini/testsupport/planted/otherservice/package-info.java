/** Uses a class of another service. */
@NullMarked
package io.kazini.testsupport.planted.otherservice;

import org.jspecify.annotations.NullMarked;
