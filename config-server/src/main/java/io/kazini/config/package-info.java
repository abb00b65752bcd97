@NullMarked
package io.kazini.config;

import org.jspecify.annotations.NullMarked;
