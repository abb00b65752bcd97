package io.kazini.localstack.demo;

import java.net.URI;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A link that is handed out. */
record ReferralLink(UUID id, UUID officerId, UUID campaignId, String code, String url) {

    static ReferralLink of(JsonNode link) {
        return new ReferralLink(
                UUID.fromString(link.path("id").asString()),
                UUID.fromString(link.path("officerId").asString()),
                UUID.fromString(link.path("campaignId").asString()),
                link.path("code").asString(),
                link.path("url").asString());
    }

    /** Below the gateway. */
    String path() {
        return URI.create(url).getPath();
    }
}
