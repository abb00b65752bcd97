@NullMarked
package io.kazini.testsupport.planted.sound.job.messaging;

import org.jspecify.annotations.NullMarked;
