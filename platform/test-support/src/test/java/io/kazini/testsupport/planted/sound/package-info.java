/** A service that keeps every rule. */
@NullMarked
package io.kazini.testsupport.planted.sound;

import org.jspecify.annotations.NullMarked;
