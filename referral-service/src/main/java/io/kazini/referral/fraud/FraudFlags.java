package io.kazini.referral.fraud;

import static io.kazini.platform.data.SqlTime.instant;
import static io.kazini.platform.data.SqlTime.instantOrNull;
import static io.kazini.platform.data.SqlTime.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class FraudFlags {

    private static final TypeReference<Map<String, Object>> EVIDENCE = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    FraudFlags(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** What tells one finding of a rule from another, and where the clicks are found that it covers. */
    record Key(
            String subject,
            @Nullable String addressBlock,
            @Nullable Long agentHash) {}

    /** @return false if the rule has found this before */
    boolean add(FraudFlag flag, Key key) {
        return jdbc.sql("""
                        insert into fraud_flag (id, rule, subject, subject_key, window_start, window_end, link_id, officer_id,
                                                campaign_id, signup_id, address_block, agent_hash, click_count, weight,
                                                evidence, status, raised_at)
                        values (:id, :rule, :subject, :key, :start, :end, :link, :officer, :campaign, :signup, :block, :agent,
                                :clicks, :weight, cast(:evidence as jsonb), 'OPEN', :raised)
                        on conflict (rule, subject_key, window_start) do nothing
                        """)
                        .param("id", flag.id())
                        .param("rule", flag.rule())
                        .param("subject", flag.subject().name())
                        .param("key", key.subject())
                        .param("start", utc(flag.windowStart()))
                        .param("end", utc(flag.windowEnd()))
                        .param("link", flag.linkId())
                        .param("officer", flag.officerId())
                        .param("campaign", flag.campaignId())
                        .param("signup", flag.signupId())
                        .param("block", key.addressBlock())
                        .param("agent", key.agentHash())
                        .param("clicks", flag.clickCount())
                        .param("weight", flag.weight())
                        .param("evidence", json.writeValueAsString(flag.evidence()))
                        .param("raised", utc(flag.raisedAt()))
                        .update()
                == 1;
    }

    Optional<FraudFlag> find(UUID id) {
        return jdbc.sql("select * from fraud_flag where id = ?")
                .param(id)
                .query(this::read)
                .optional();
    }

    Optional<FraudFlag> lock(UUID id) {
        return jdbc.sql("select * from fraud_flag where id = ? for update")
                .param(id)
                .query(this::read)
                .optional();
    }

    /** One whose clicks have still to be voided; one that another replica has in hand is left to it. */
    Optional<FraudFlag> nextToVoid() {
        return jdbc.sql("select * from fraud_flag where voiding = 'RUNNING' order by id limit 1 for update skip locked")
                .query(this::read)
                .optional();
    }

    void saveDecision(FraudFlag flag) {
        jdbc.sql("""
                        update fraud_flag set status = :status, decided_by = :by, decided_at = :at, note = :note,
                               voiding = :voiding
                         where id = :id and status = 'OPEN'
                        """)
                .param("status", flag.status().name())
                .param("by", flag.decidedBy())
                .param("at", utc(Objects.requireNonNull(flag.decidedAt())))
                .param("note", flag.note())
                .param("voiding", flag.voiding())
                .param("id", flag.id())
                .update();
    }

    void noteVoided(UUID id, int more, boolean done) {
        jdbc.sql("update fraud_flag set voided_clicks = voided_clicks + ?, voiding = ? where id = ?")
                .params(more, done ? "DONE" : "RUNNING", id)
                .update();
    }

    /** Clicks in no particular order that a flag covers and that still count. */
    List<UUID> coveredClicks(FraudFlag flag, int limit) {
        if (flag.subject() == Subject.SIGNUP) {
            return jdbc.sql("""
                            select c.click_id from signup s join click c
                              on c.click_id = s.click_id and c.clicked_at = s.clicked_at
                             where s.id = ? and s.link_id = c.link_id and c.voided_by is null
                            """).param(flag.signupId()).query(UUID.class).list();
        }
        return jdbc.sql("""
                        select c.click_id from click c join fraud_flag f on f.id = :flag
                         where c.link_id = f.link_id and c.clicked_at >= :start and c.clicked_at < :end and c.counted
                           and c.voided_by is null and c.address_block is not distinct from f.address_block
                           and c.agent_hash is not distinct from f.agent_hash
                         limit :limit
                        """)
                .param("flag", flag.id())
                .param("start", utc(flag.windowStart()))
                .param("end", utc(flag.windowEnd()))
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    FraudFlag read(ResultSet row, int number) throws SQLException {
        long clicks = row.getLong("click_count");
        boolean noClicks = row.wasNull();
        return new FraudFlag(
                row.getObject("id", UUID.class),
                row.getString("rule"),
                Subject.valueOf(row.getString("subject")),
                instant(row, "window_start"),
                instant(row, "window_end"),
                row.getObject("link_id", UUID.class),
                row.getObject("officer_id", UUID.class),
                row.getObject("campaign_id", UUID.class),
                row.getObject("signup_id", UUID.class),
                noClicks ? null : clicks,
                row.getInt("weight"),
                json.readValue(row.getString("evidence"), EVIDENCE),
                FlagStatus.valueOf(row.getString("status")),
                instant(row, "raised_at"),
                row.getObject("decided_by", UUID.class),
                instantOrNull(row, "decided_at"),
                row.getString("note"),
                row.getString("voiding"),
                row.getLong("voided_clicks"));
    }
}
