@NullMarked
package io.kazini.referral.signup;

import org.jspecify.annotations.NullMarked;
