@NullMarked
package io.kazini.recruitment.ward;

import org.jspecify.annotations.NullMarked;
