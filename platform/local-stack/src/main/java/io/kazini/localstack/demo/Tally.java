package io.kazini.localstack.demo;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What the story has done so far, by campaign and officer: what its figures have to show in the end. */
final class Tally {

    enum Figure {
        CLICKS("counts", "clicks"),
        UNIQUE_VISITORS("counts", "uniqueVisitors"),
        SIGNUPS("counts", "signups"),
        ENROLMENTS("counts", "enrolments"),
        BOTS("leftOut", "bots"),
        CAMPAIGN_OVER("leftOut", "campaignOver"),
        REFUSED("leftOut", "refused"),
        VOIDED_CLICKS("leftOut", "voidedClicks"),
        VOIDED_SIGNUPS("leftOut", "voidedSignups");

        private final String part;
        private final String field;

        Figure(String part, String field) {
            this.part = part;
            this.field = field;
        }

        /** Which part of a funnel it is in: what counts, or what was recorded and counts for nothing. */
        String part() {
            return part;
        }

        String field() {
            return field;
        }
    }

    private record Part(UUID campaignId, UUID officerId) {}

    private final Map<Part, Map<Figure, Long>> counts = new HashMap<>();

    void add(ReferralLink link, Figure figure) {
        add(link, figure, 1);
    }

    void add(ReferralLink link, Figure figure, long count) {
        counts.computeIfAbsent(new Part(link.campaignId(), link.officerId()), _ -> new EnumMap<>(Figure.class))
                .merge(figure, count, Long::sum);
    }

    long of(UUID campaignId, UUID officerId, Figure figure) {
        return counts.getOrDefault(new Part(campaignId, officerId), Map.of()).getOrDefault(figure, 0L);
    }

    long of(UUID campaignId, Figure figure) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().campaignId().equals(campaignId))
                .mapToLong(entry -> entry.getValue().getOrDefault(figure, 0L))
                .sum();
    }
}
