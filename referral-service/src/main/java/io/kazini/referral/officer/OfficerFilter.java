package io.kazini.referral.officer;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which officers somebody looks for; null is any.
 *
 * @param text a part of the name, the e-mail address or the phone number
 * @param campaignId those who are assigned to it now
 * @param importId those who came with that upload
 */
public record OfficerFilter(
        @Nullable String text,
        @Nullable OfficerStatus status,
        @Nullable AccountState account,
        @Nullable String region,
        @Nullable UUID campaignId,
        @Nullable UUID importId,
        Sort sort) {

    /** UUIDv7 ids are in the order of their making. */
    public enum Sort {
        NEWEST("id desc", "id < :afterId"),
        NAME("lower(full_name), id", "(lower(full_name), id) > (lower(:afterName::text), :afterId::uuid)");

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
    }
}
