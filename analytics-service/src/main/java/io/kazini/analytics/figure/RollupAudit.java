package io.kazini.analytics.figure;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A comparison of rollups with the facts they are made of, for one stream of figures. */
public interface RollupAudit {

    /** One line per level and grain, all of one moment. */
    List<Level> levels();

    /** The first cells that differ, for people to look at. */
    List<Difference> differences(int limit);

    /**
     * @param cells how many were compared
     * @param differing how many of them differ from the facts
     */
    record Level(String rollup, String level, String grain, long cells, long differing) {}

    /**
     * @param scopeId what the cell is about: a link, an officer, a campaign
     * @param bucketStart UTC
     * @param excess rollup minus facts, for the figures that differ, as a JSON object
     */
    record Difference(
            String rollup,
            String level,
            String grain,
            String scopeId,
            Instant bucketStart,
            @Nullable String county,
            String excess) {}
}
