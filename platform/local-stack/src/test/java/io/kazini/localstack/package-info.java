@NullMarked
package io.kazini.localstack;

import org.jspecify.annotations.NullMarked;
