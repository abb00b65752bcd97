@NullMarked
package io.kazini.testsupport.planted.publicedges.job;

import org.jspecify.annotations.NullMarked;
