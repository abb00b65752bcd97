@NullMarked
package io.kazini.referral.enrolment.messaging;

import org.jspecify.annotations.NullMarked;
