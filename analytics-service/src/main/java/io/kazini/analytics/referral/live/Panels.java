package io.kazini.analytics.referral.live;

import io.kazini.analytics.referral.statistics.ReferralDashboard;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.util.DigestUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * A dashboard as it is sent: written once, however many look at it.
 *
 * @param id the same for the same figures, on every replica
 */
record Panels(String id, Map<String, String> json) {

    static Panels of(ReferralDashboard dashboard, JsonMapper mapper) {
        Map<String, String> json = new LinkedHashMap<>();
        dashboard.panels().forEach((name, panel) -> json.put(name, mapper.writeValueAsString(panel)));
        String id = DigestUtils.md5DigestAsHex(json.toString().getBytes(StandardCharsets.UTF_8));
        return new Panels(id, json);
    }

    String all() {
        return object(json);
    }

    /** Those that are others than before. */
    String since(Panels before) {
        Map<String, String> changed = new LinkedHashMap<>(json);
        changed.entrySet().removeIf(panel -> panel.getValue().equals(before.json.get(panel.getKey())));
        return object(changed);
    }

    private static String object(Map<String, String> members) {
        return members.entrySet().stream()
                .map(panel -> '"' + panel.getKey() + "\":" + panel.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
