/** What is published about jobs. */
@NullMarked
package io.kazini.recruitment.job.messaging;

import org.jspecify.annotations.NullMarked;
