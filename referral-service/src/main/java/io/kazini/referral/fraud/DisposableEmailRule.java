package io.kazini.referral.fraud;

import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A mailbox that is thrown away after minutes. The domain was looked at before the address was hashed. */
@Component
class DisposableEmailRule implements SignupRule {

    static final String NAME = "disposable-email";

    private final FraudProperties.DisposableEmail properties;

    DisposableEmailRule(FraudProperties properties) {
        this.properties = properties.disposableEmail();
    }

    @Override
    public Optional<Finding> judge(SignupCase the) {
        return the.signup().disposableEmail()
                ? Optional.of(new Finding(NAME, properties.weight(), Map.of("domain", "is on the list")))
                : Optional.empty();
    }
}
