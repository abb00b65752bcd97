/** Journeys and faults on the real processes, started as a person starts them. */
@NullMarked
package io.kazini.systemtests;

import org.jspecify.annotations.NullMarked;
