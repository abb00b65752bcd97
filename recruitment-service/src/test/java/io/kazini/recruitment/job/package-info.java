@NullMarked
package io.kazini.recruitment.job;

import org.jspecify.annotations.NullMarked;
