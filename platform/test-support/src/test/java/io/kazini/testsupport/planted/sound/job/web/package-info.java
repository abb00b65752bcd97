@NullMarked
package io.kazini.testsupport.planted.sound.job.web;

import org.jspecify.annotations.NullMarked;
