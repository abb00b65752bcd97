package io.kazini.identity.account;

import org.jspecify.annotations.Nullable;

/**
 * Which people somebody looks for; null is any.
 *
 * @param text a part of the name, the e-mail address or the phone number
 */
public record UserSearch(
        @Nullable String text,
        @Nullable Role role,
        @Nullable UserStatus status,
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
