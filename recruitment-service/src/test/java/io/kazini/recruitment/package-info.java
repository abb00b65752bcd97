@NullMarked
package io.kazini.recruitment;

import org.jspecify.annotations.NullMarked;
