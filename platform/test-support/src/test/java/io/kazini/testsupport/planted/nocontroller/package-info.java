/** Nothing that the rules for controllers could look at. */
@NullMarked
package io.kazini.testsupport.planted.nocontroller;

import org.jspecify.annotations.NullMarked;
