/** Applications over HTTP. */
@NullMarked
package io.kazini.recruitment.jobapplication.web;

import org.jspecify.annotations.NullMarked;
