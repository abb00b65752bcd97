@NullMarked
package io.kazini.recruitment.jobapplication;

import org.jspecify.annotations.NullMarked;
