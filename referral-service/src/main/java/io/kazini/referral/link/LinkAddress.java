package io.kazini.referral.link;

import io.kazini.referral.ReferralProperties;
import org.springframework.stereotype.Component;

/** What is handed out: where a link is followed. */
@Component
class LinkAddress {

    private final ReferralProperties properties;

    LinkAddress(ReferralProperties properties) {
        this.properties = properties;
    }

    String of(Link link) {
        return properties.urlOf("/track/" + link.ref());
    }
}
