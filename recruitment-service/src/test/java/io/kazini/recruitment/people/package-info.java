@NullMarked
package io.kazini.recruitment.people;

import org.jspecify.annotations.NullMarked;
