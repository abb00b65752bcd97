@NullMarked
package io.kazini.referral.enrolment.web;

import org.jspecify.annotations.NullMarked;
