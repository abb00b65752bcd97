@NullMarked
package io.kazini.referral.signup.web;

import org.jspecify.annotations.NullMarked;
