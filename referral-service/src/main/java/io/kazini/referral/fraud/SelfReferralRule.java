package io.kazini.referral.fraud;

import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** An officer signs up by a link of their own. */
@Component
class SelfReferralRule implements SignupRule {

    static final String NAME = "self-referral";

    private final FraudProperties.SelfReferral properties;

    SelfReferralRule(FraudProperties properties) {
        this.properties = properties.selfReferral();
    }

    @Override
    public Optional<Finding> judge(SignupCase the) {
        return the.officersOwn().isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding(
                        NAME,
                        properties.weight(),
                        Map.of(
                                "officersOwn",
                                the.officersOwn().stream().sorted().toList())));
    }
}
