@NullMarked
package io.kazini.testsupport.planted.foreignedges.job;

import org.jspecify.annotations.NullMarked;
