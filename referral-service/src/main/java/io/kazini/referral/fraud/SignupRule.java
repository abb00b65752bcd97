package io.kazini.referral.fraud;

import java.util.Optional;

/** One thing that may be wrong with a sign-up. */
interface SignupRule {

    Optional<Finding> judge(SignupCase the);
}
