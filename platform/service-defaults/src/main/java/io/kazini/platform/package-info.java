/** Identifiers and time: what every part of a service needs. */
@NullMarked
package io.kazini.platform;

import org.jspecify.annotations.NullMarked;
