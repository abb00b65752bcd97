@NullMarked
package io.kazini.testsupport.planted.dataaccess.job;

import org.jspecify.annotations.NullMarked;
