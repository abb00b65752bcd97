@NullMarked
package io.kazini.localstack.launcher;

import org.jspecify.annotations.NullMarked;
