package io.kazini.referral.fraud;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** So many clicks of one link from one address block with one agent, so quickly, are no crowd of people. */
@Component
class ClickBurstRule {

    static final String NAME = "click-burst";

    private final FraudProperties.ClickBurst properties;

    ClickBurstRule(FraudProperties properties) {
        this.properties = properties.clickBurst();
    }

    Optional<Finding> judge(long clicks, long browsers, @Nullable String addressBlock) {
        if (clicks < properties.clicks()) {
            return Optional.empty();
        }
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("clicks", clicks);
        evidence.put("browsers", browsers);
        evidence.put("withinSeconds", properties.window().toSeconds());
        evidence.put("limitClicks", properties.clicks());
        evidence.put("addressBlock", addressBlock == null ? "unknown" : addressBlock);
        return Optional.of(new Finding(NAME, properties.weight(), evidence));
    }
}
