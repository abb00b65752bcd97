/** What is said between services: types of events, their topics, their contracts. */
@NullMarked
package io.kazini.contracts;

import org.jspecify.annotations.NullMarked;
