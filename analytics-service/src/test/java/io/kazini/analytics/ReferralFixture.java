package io.kazini.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Ways to look at the rollups of referral tracking. */
abstract class ReferralFixture extends AnalyticsFixture {

    /** Every figure that is not zero, named as in {@link ExpectedReferralFigures}. */
    Map<String, Long> figures() {
        Map<String, Long> figures = new TreeMap<>();
        sql.sql("select level, grain, scope_id, bucket_start, to_jsonb(r) as row from referral_rollup r")
                .query(row -> {
                    String cell = String.join(
                            "/",
                            row.getString("level"),
                            row.getString("grain"),
                            row.getString("scope_id"),
                            row.getObject("bucket_start", OffsetDateTime.class)
                                    .toInstant()
                                    .toString());
                    JsonNode values = json.readTree(row.getString("row"));
                    values.propertyStream().forEach(figure -> {
                        if (figure.getValue().isNumber() && figure.getValue().asLong() != 0) {
                            figures.put(
                                    cell + "/" + figure.getKey(),
                                    figure.getValue().asLong());
                        }
                    });
                });
        return figures;
    }

    Map<String, Long> counties() {
        Map<String, Long> figures = new TreeMap<>();
        sql.sql("select * from referral_county_rollup").query(row -> {
            for (String figure : List.of("signups", "enrolments")) {
                if (row.getLong(figure) != 0) {
                    figures.put(
                            String.join(
                                    "/",
                                    row.getString("grain"),
                                    row.getString("campaign_id"),
                                    row.getObject("bucket_start", OffsetDateTime.class)
                                            .toInstant()
                                            .toString(),
                                    row.getString("county"),
                                    figure),
                            row.getLong(figure));
                }
            }
        });
        return figures;
    }

    void assertFiguresTell(ReferralWorld world) {
        var expected = new ExpectedReferralFigures(world);
        assertThat(figures()).isEqualTo(expected.figures());
        assertThat(counties()).isEqualTo(expected.counties());
        assertRollupsEqualFacts();
    }

    void assertRollupsEqualFacts() {
        assertThat(sql.sql("select level || '/' || grain || ': ' || excess from referral_rollup_audit where differs")
                        .query(String.class)
                        .list())
                .isEmpty();
    }

    /** The same events in batches of one type, of any size. */
    static List<List<Happening>> inBatches(List<Happening> events, Random random) {
        Map<String, List<Happening>> open = new HashMap<>();
        List<List<Happening>> batches = new ArrayList<>();
        for (Happening event : events) {
            List<Happening> batch = open.computeIfAbsent(event.type(), type -> new ArrayList<>());
            batch.add(event);
            if (random.nextInt(12) == 0) {
                batches.add(batch);
                open.remove(event.type());
            }
        }
        batches.addAll(open.values());
        return batches;
    }

    static List<Happening> shuffled(List<Happening> events, Random random) {
        List<Happening> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }
}
