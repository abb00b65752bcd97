/** The skills that jobs ask for. */
@NullMarked
package io.kazini.recruitment.skill;

import org.jspecify.annotations.NullMarked;
