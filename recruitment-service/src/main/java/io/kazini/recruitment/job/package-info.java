/** Jobs: posting, editing while that is fair, closing, finding. */
@NullMarked
package io.kazini.recruitment.job;

import org.jspecify.annotations.NullMarked;
