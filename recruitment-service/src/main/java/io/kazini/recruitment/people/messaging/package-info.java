/** Keeps the directory of people in step with identity's events. */
@NullMarked
package io.kazini.recruitment.people.messaging;

import org.jspecify.annotations.NullMarked;
