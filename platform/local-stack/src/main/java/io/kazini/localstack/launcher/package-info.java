/** Starts, watches and stops the processes of {@code ./kazini up}. */
@NullMarked
package io.kazini.localstack.launcher;

import org.jspecify.annotations.NullMarked;
