/** Who the people are, as identity tells it. */
@NullMarked
package io.kazini.recruitment.people;

import org.jspecify.annotations.NullMarked;
