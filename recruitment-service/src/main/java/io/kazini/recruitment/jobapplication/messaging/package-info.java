/** What is published about applications. */
@NullMarked
package io.kazini.recruitment.jobapplication.messaging;

import org.jspecify.annotations.NullMarked;
