/** What became of those who signed up: pending, then completed. */
@NullMarked
package io.kazini.referral.enrolment;

import org.jspecify.annotations.NullMarked;
