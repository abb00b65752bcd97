@NullMarked
package io.kazini.referral.enrolment;

import org.jspecify.annotations.NullMarked;
