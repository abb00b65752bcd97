package io.kazini.referral.fraud;

import io.kazini.referral.signup.Signup;
import java.util.Set;

/**
 * A sign-up, and what is known beside it.
 *
 * @param signupsOfVisitor of the same browser within the window, this one included
 * @param signupsOfDevice of the same address block and agent on the same link within a day, this one included
 * @param officersOwn what of it is the credited officer's own: {@code email}, {@code mailbox}, {@code phone},
 *     {@code account}, {@code device}
 */
record SignupCase(Signup signup, int signupsOfVisitor, int signupsOfDevice, Set<String> officersOwn) {}
