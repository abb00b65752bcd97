@NullMarked
package io.kazini.testsupport.planted.otherservice.job;

import org.jspecify.annotations.NullMarked;
