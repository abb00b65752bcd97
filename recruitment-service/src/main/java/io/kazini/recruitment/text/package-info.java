/** What text a request may hold. */
@NullMarked
package io.kazini.recruitment.text;

import org.jspecify.annotations.NullMarked;
