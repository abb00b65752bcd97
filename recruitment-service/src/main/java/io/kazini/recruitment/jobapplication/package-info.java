/** Applications: from applying through hiring to the completed engagement. */
@NullMarked
package io.kazini.recruitment.jobapplication;

import org.jspecify.annotations.NullMarked;
