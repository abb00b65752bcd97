package io.kazini.referral.fraud;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** One browser, or one agent behind one address block, signs up again and again. */
@Component
class RepeatedDeviceRule implements SignupRule {

    static final String NAME = "repeated-device";

    private final FraudProperties.RepeatedDevice properties;

    RepeatedDeviceRule(FraudProperties properties) {
        this.properties = properties.repeatedDevice();
    }

    @Override
    public Optional<Finding> judge(SignupCase the) {
        Map<String, Object> evidence = new LinkedHashMap<>();
        if (the.signupsOfVisitor() >= properties.signupsOfVisitor()) {
            evidence.put("signupsOfBrowser", the.signupsOfVisitor());
            evidence.put("limitOfBrowser", properties.signupsOfVisitor());
        }
        if (the.signupsOfDevice() >= properties.signupsOfDevice()) {
            evidence.put("signupsOfAddressBlockAndAgentInADay", the.signupsOfDevice());
            evidence.put("limitOfAddressBlockAndAgent", properties.signupsOfDevice());
        }
        return evidence.isEmpty() ? Optional.empty() : Optional.of(new Finding(NAME, properties.weight(), evidence));
    }
}
