@NullMarked
package io.kazini.discovery;

import org.jspecify.annotations.NullMarked;
