package io.kazini.referral.link;

import io.kazini.platform.web.paging.Cursor;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which links somebody looks for; null is any.
 *
 * @param text a part of the slug, or of the officer's or the campaign's name
 */
public record LinkFilter(
        @Nullable UUID officerId,
        @Nullable UUID campaignId,
        @Nullable LinkState state,
        @Nullable String text,
        Sort sort) {

    /** UUIDv7 ids are in the order of their making. */
    public enum Sort {
        NEWEST("l.id desc", "l.id < :afterId"),
        OLDEST("l.id", "l.id > :afterId"),
        OFFICER("lower(o.full_name), l.id", "(lower(o.full_name), l.id) > (lower(:afterName::text), :afterId::uuid)"),
        CAMPAIGN("lower(c.name), l.id", "(lower(c.name), l.id) > (lower(:afterName::text), :afterId::uuid)");

        private final String order;
        private final String after;

        Sort(String order, String after) {
            this.order = order;
            this.after = after;
        }

        String order() {
            return order;
        }

        String after() {
            return after;
        }

        Cursor cursorOf(LinkView link) {
            return switch (this) {
                case NEWEST, OLDEST -> Cursor.of(link.id());
                case OFFICER -> new Cursor(link.officerName(), link.id());
                case CAMPAIGN -> new Cursor(link.campaignName(), link.id());
            };
        }
    }
}
