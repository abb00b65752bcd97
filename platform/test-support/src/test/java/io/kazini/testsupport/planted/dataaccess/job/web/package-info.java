@NullMarked
package io.kazini.testsupport.planted.dataaccess.job.web;

import org.jspecify.annotations.NullMarked;
