/** What is known of addresses of people, whichever service has them. */
@NullMarked
package io.kazini.platform.people;

import org.jspecify.annotations.NullMarked;
