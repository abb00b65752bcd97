@NullMarked
package io.kazini.testsupport.planted.sound.job;

import org.jspecify.annotations.NullMarked;
