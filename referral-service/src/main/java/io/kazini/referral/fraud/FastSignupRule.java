package io.kazini.referral.fraud;

import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Nobody reads a page and fills in a form in no time. */
@Component
class FastSignupRule implements SignupRule {

    static final String NAME = "fast-signup";

    private final FraudProperties.FastSignup properties;

    FastSignupRule(FraudProperties properties) {
        this.properties = properties.fastSignup();
    }

    @Override
    public Optional<Finding> judge(SignupCase the) {
        Long seconds = the.signup().conversionSeconds();
        long fastest = properties.fastest().toSeconds();
        return seconds != null && seconds < fastest
                ? Optional.of(new Finding(
                        NAME, properties.weight(), Map.of("secondsFromClick", seconds, "limitSeconds", fastest)))
                : Optional.empty();
    }
}
