package io.kazini.recruitment.jobapplication;

import io.kazini.platform.web.ApiException;
import java.util.Collection;

/** One person is on one site a day. An engagement that was completed early is over on the day it was completed. */
final class OverlapPolicy {

    private OverlapPolicy() {}

    /** @throws ApiException 409 {@code already-engaged} with the days of the other engagement */
    static void check(Engagement wanted, Collection<Engagement> others) {
        others.stream().filter(wanted::overlaps).findFirst().ifPresent(other -> {
            throw ApiException.conflict(
                            "already-engaged",
                            "This person works on another job from %s to %s."
                                    .formatted(other.firstDay(), other.lastDay()))
                    .with("engagedFrom", other.firstDay())
                    .with("engagedUntil", other.lastDay());
        });
    }
}
