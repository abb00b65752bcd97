@NullMarked
package io.kazini.recruitment.text;

import org.jspecify.annotations.NullMarked;
