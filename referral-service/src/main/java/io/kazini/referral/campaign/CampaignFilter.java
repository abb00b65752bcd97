package io.kazini.referral.campaign;

import io.kazini.platform.web.paging.Cursor;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which campaigns somebody looks for; null is any.
 *
 * @param text a part of the name or the description
 * @param from with {@code to}: campaigns that run on one of these days
 */
public record CampaignFilter(
        @Nullable String text,
        @Nullable CampaignStatus status,
        @Nullable String region,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        Sort sort) {

    /** UUIDv7 ids are in the order of their making. */
    public enum Sort {
        NEWEST("id desc", "id < :afterId"),
        NAME("lower(name), id", "(lower(name), id) > (lower(:afterName::text), :afterId::uuid)"),
        START("starts_at, id", "(starts_at, id) > (:afterTime::timestamptz, :afterId::uuid)"),
        END("ends_at, id", "(ends_at, id) > (:afterTime::timestamptz, :afterId::uuid)");

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

        boolean isByTime() {
            return this == START || this == END;
        }

        Cursor cursorOf(Campaign campaign) {
            return switch (this) {
                case NEWEST -> Cursor.of(campaign.id());
                case NAME -> new Cursor(campaign.terms().name(), campaign.id());
                case START -> Cursor.of(campaign.terms().startsAt(), campaign.id());
                case END -> Cursor.of(campaign.terms().endsAt(), campaign.id());
            };
        }
    }
}
