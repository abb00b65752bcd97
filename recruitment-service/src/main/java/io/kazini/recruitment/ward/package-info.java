/** The county's wards and where they lie. */
@NullMarked
package io.kazini.recruitment.ward;

import org.jspecify.annotations.NullMarked;
