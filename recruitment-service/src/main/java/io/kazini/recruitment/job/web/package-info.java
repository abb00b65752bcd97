/** Jobs over HTTP. */
@NullMarked
package io.kazini.recruitment.job.web;

import org.jspecify.annotations.NullMarked;
