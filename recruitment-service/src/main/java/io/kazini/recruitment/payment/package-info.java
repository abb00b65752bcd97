/** What was paid for an engagement, as payment tells it. */
@NullMarked
package io.kazini.recruitment.payment;

import org.jspecify.annotations.NullMarked;
