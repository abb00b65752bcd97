package io.kazini.referral;

import io.kazini.platform.Ids;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of clicks, as the feature that owns them writes them. */
public final class Visitors {

    private final JdbcClient jdbc;

    public Visitors(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public record LinkRow(UUID id, UUID officerId, UUID campaignId, String code) {}

    /** A click that is being prepared: a person's, counted. */
    public final class Visit {

        private final LinkRow link;
        private final Instant at;
        private final UUID id;
        private UUID visitor = Ids.next();
        private boolean bot;
        private String block = "41.90.x.x";
        private long agent = 4711;

        private Visit(LinkRow link, Instant at) {
            this.link = link;
            this.at = at;
            this.id = Ids.next(at);
        }

        public Visit by(UUID who) {
            visitor = who;
            return this;
        }

        public Visit from(String addressBlock, long agentHash) {
            block = addressBlock;
            agent = agentHash;
            return this;
        }

        public Visit bot() {
            bot = true;
            return this;
        }

        /** The id that it will have. */
        public UUID id() {
            return id;
        }

        public UUID load() {
            jdbc.sql("select ensure_click_day(:day)")
                    .param("day", at.atOffset(ZoneOffset.UTC).toLocalDate())
                    .query((row, _) -> 1)
                    .list();
            jdbc.sql("""
                            insert into click (click_id, clicked_at, link_id, officer_id, campaign_id, outcome, bot, bot_reason,
                                               counted, first_visit, visitor_id, address_block, user_agent, agent_hash)
                            values (:id, :at, :link, :officer, :campaign, 'REDIRECTED', :bot, :reason, not :bot, false,
                                    :visitor, :block, 'Firefox', :agent)
                            """)
                    .param("id", id)
                    .param("at", at.atOffset(ZoneOffset.UTC))
                    .param("link", link.id())
                    .param("officer", link.officerId())
                    .param("campaign", link.campaignId())
                    .param("bot", bot)
                    .param("reason", bot ? "crawler" : null)
                    .param("visitor", visitor)
                    .param("block", block)
                    .param("agent", agent)
                    .update();
            return id;
        }
    }

    public Visit visit(LinkRow link, Instant at) {
        return new Visit(link, Instant.ofEpochMilli(at.toEpochMilli()));
    }
}
