/** From a signed link to an enrolment: campaigns, officers, links, clicks, sign-ups, enrolments, fraud. */
@NullMarked
package io.kazini.referral;

import org.jspecify.annotations.NullMarked;
