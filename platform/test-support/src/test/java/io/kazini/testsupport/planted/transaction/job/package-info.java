@NullMarked
package io.kazini.testsupport.planted.transaction.job;

import org.jspecify.annotations.NullMarked;
