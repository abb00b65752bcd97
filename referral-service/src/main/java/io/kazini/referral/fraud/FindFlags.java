package io.kazini.referral.fraud;

import io.kazini.platform.web.ApiException;
import io.kazini.platform.web.paging.Cursor;
import io.kazini.platform.web.paging.Paging;
import io.kazini.platform.web.paging.Slice;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional(readOnly = true)
public class FindFlags {

    private final JdbcClient jdbc;
    private final FraudFlags flags;

    FindFlags(JdbcClient jdbc, FraudFlags flags) {
        this.jdbc = jdbc;
        this.flags = flags;
    }

    public record Filter(
            @Nullable FlagStatus status,
            @Nullable String rule,
            @Nullable Subject subject,
            @Nullable UUID linkId,
            @Nullable UUID officerId,
            @Nullable UUID campaignId,
            @Nullable UUID signupId) {}

    /** Whose score. */
    public enum By {
        LINK("link_id"),
        OFFICER("officer_id");

        private final String column;

        By(String column) {
            this.column = column;
        }
    }

    /** @throws ApiException 404 */
    public FraudFlag one(UUID id) {
        return flags.find(id).orElseThrow(() -> ApiException.notFound("fraud flag"));
    }

    /** The newest first. */
    public Slice<FraudFlag> search(Filter filter, Paging paging) {
        Cursor after = paging.after();
        List<FraudFlag> found = jdbc.sql("""
                        select * from fraud_flag
                         where (:status::text is null or status = :status)
                           and (:rule::text is null or rule = :rule)
                           and (:subject::text is null or subject = :subject)
                           and (:link::uuid is null or link_id = :link)
                           and (:officer::uuid is null or officer_id = :officer)
                           and (:campaign::uuid is null or campaign_id = :campaign)
                           and (:signup::uuid is null or signup_id = :signup)
                           and (:after::uuid is null or id < :after)
                         order by id desc limit :limit
                        """)
                .param(
                        "status",
                        filter.status() == null ? null : filter.status().name())
                .param("rule", filter.rule())
                .param(
                        "subject",
                        filter.subject() == null ? null : filter.subject().name())
                .param("link", filter.linkId())
                .param("officer", filter.officerId())
                .param("campaign", filter.campaignId())
                .param("signup", filter.signupId())
                .param("after", after == null ? null : after.id())
                .param("limit", paging.fetchSize())
                .query(flags::read)
                .list();
        return Slice.of(found, paging, flag -> Cursor.of(flag.id()));
    }

    /** The most suspicious first; whoever has no flag, or dismissed ones only, is not listed. See {@link FraudScore}. */
    public Slice<FraudScore> scores(By by, @Nullable UUID id, Paging paging) {
        Cursor after = paging.after();
        List<FraudScore> found = jdbc.sql("""
                        select * from (
                            select %1$s as id,
                                   round(100 * (1 - exp(sum(ln(
                                       1 - (case status when 'CONFIRMED' then 1.0 else 0.5 end) * weight / 100)))))::int as score,
                                   count(*) filter (where status = 'OPEN')::int as open,
                                   count(*) filter (where status = 'CONFIRMED')::int as confirmed
                              from fraud_flag
                             where status <> 'DISMISSED' and (:id::uuid is null or %1$s = :id)
                             group by %1$s) as scored
                         where :afterId::uuid is null or (score, id) < (:afterScore::int, :afterId)
                         order by score desc, id desc limit :limit
                        """.formatted(by.column))
                .param("id", id)
                .param("afterId", after == null ? null : after.id())
                .param("afterScore", after == null ? null : after.number())
                .param("limit", paging.fetchSize())
                .query((row, _) -> new FraudScore(
                        row.getObject("id", UUID.class),
                        row.getInt("score"),
                        row.getInt("open"),
                        row.getInt("confirmed")))
                .list();
        return Slice.of(found, paging, score -> Cursor.of((long) score.score(), score.id()));
    }
}
