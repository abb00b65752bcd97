/** Who signed up, and whose link brought them. */
@NullMarked
package io.kazini.referral.signup;

import org.jspecify.annotations.NullMarked;
