package io.kazini.payment.payout.mpesa.callback;

import io.kazini.platform.logging.PersonalDataMasking;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A callback's body as it may be kept: no credential, no full phone number, no name. */
final class MaskedBody {

    private static final Pattern SECRET = Pattern.compile("(?i).*(credential|password|secret|token|pin).*");
    private static final Pattern NAME = Pattern.compile("(?i).*(publicname|partyname|firstname|lastname|middlename)");
    private static final Pattern CALLBACK_URL = Pattern.compile("(?i).*url");

    private final JsonMapper json;

    MaskedBody(JsonMapper json) {
        this.json = json;
    }

    String of(JsonNode body) {
        return masked(body, "").toString();
    }

    private JsonNode masked(JsonNode node, String key) {
        if (node.isObject()) {
            ObjectNode copy = json.createObjectNode();
            String namedBy = keyOfPair(node);
            node.properties().forEach(member -> {
                String name = namedBy != null && member.getKey().equals("Value") ? namedBy : member.getKey();
                copy.set(member.getKey(), masked(member.getValue(), name));
            });
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = json.createArrayNode();
            node.forEach(item -> copy.add(masked(item, key)));
            return copy;
        }
        if (node.isNull() || node.isBoolean()) {
            return node;
        }
        return maskedScalar(node, key);
    }

    private JsonNode maskedScalar(JsonNode node, String key) {
        String text = node.asString();
        if (SECRET.matcher(key).matches() || CALLBACK_URL.matcher(key).matches()) {
            return json.getNodeFactory().stringNode("***");
        }
        if (NAME.matcher(key).matches()) {
            text = text.replaceAll("(?s)-.*", "- ***");
        }
        String masked = PersonalDataMasking.mask(text);
        return text.equals(masked) && text.equals(node.asString())
                ? node
                : json.getNodeFactory().stringNode(masked == null ? "" : masked);
    }

    private static @Nullable String keyOfPair(JsonNode node) {
        JsonNode key = node.get("Key");
        return key != null && key.isString() && node.has("Value") ? key.asString() : null;
    }
}
