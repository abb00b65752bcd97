package io.kazini.referral.signup;

import static io.kazini.platform.data.SqlTime.instant;
import static io.kazini.platform.data.SqlTime.instantOrNull;
import static io.kazini.platform.data.SqlTime.utc;
import static io.kazini.platform.data.SqlTime.utcOrNull;

import io.kazini.platform.web.ApiException;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
public class Signups {

    private final JdbcClient jdbc;

    Signups(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Signup> find(UUID id) {
        return jdbc.sql("select * from signup where id = ?")
                .param(id)
                .query(Signups::read)
                .optional();
    }

    public Signup require(UUID id) {
        return find(id).orElseThrow(() -> ApiException.notFound("sign-up"));
    }

    Optional<Signup> lock(UUID id) {
        return jdbc.sql("select * from signup where id = ? for update")
                .param(id)
                .query(Signups::read)
                .optional();
    }

    /** The one of that person or external id that is not unattributed: the reason why {@link #add} has not added. */
    Optional<Signup> standingInTheWayOf(Signup fresh) {
        return jdbc.sql("""
                        select * from signup
                        where status <> 'UNATTRIBUTED'
                          and (email_hash = :email or user_id = :user::uuid
                               or (partner_id = :partner::uuid and external_id = :external::text))
                        order by (email_hash = :email) desc, id limit 1
                        """)
                .param("email", fresh.emailHash())
                .param("user", fresh.userId())
                .param("partner", fresh.partnerId())
                .param("external", fresh.externalId())
                .query(Signups::read)
                .optional();
    }

    /** @return false if there is one of the same person or external id already; one under way elsewhere is waited for */
    boolean add(Signup fresh, Instant nextTry) {
        return jdbc.sql("""
                        insert into signup (id, status, source, user_id, partner_id, external_id, email_hash, mailbox_hash,
                                            phone_hash, disposable_email, county, reported_click_id, reported_code,
                                            signed_up_at, reported_at, next_try_at)
                        values (:id, 'PENDING', :source, :user, :partner, :external, :email, :mailbox, :phone,
                                :disposable, :county, :click, :code, :signedUp, :reported, :next)
                        on conflict do nothing
                        """)
                        .param("id", fresh.id())
                        .param("source", fresh.source().name())
                        .param("user", fresh.userId())
                        .param("partner", fresh.partnerId())
                        .param("external", fresh.externalId())
                        .param("email", fresh.emailHash())
                        .param("mailbox", fresh.mailboxHash())
                        .param("phone", fresh.phoneHash())
                        .param("disposable", fresh.disposableEmail())
                        .param("county", fresh.county())
                        .param("click", fresh.reportedClickId())
                        .param("code", fresh.reportedCode())
                        .param("signedUp", utc(fresh.signedUpAt()))
                        .param("reported", utc(fresh.reportedAt()))
                        .param("next", utc(nextTry))
                        .update()
                == 1;
    }

    /** Pending ones whose turn it is, locked; what another replica has in hand is left to it. */
    List<Signup> nextPending(Instant now, int limit) {
        return jdbc.sql("""
                        select * from signup where status = 'PENDING' and next_try_at <= ?
                        order by next_try_at limit ? for update skip locked
                        """).params(utc(now), limit).query(Signups::read).list();
    }

    void tryAgainAt(UUID id, Instant next) {
        jdbc.sql("update signup set next_try_at = ? where id = ? and status = 'PENDING'")
                .params(utc(next), id)
                .update();
    }

    /** Writes what attribution has found out about a pending one. */
    void saveVerdict(Signup decided) {
        jdbc.sql("""
                        update signup
                           set status = :status, next_try_at = null, unattributed_for = :reason, via = :via, link_id = :link,
                               officer_id = :officer, campaign_id = :campaign, click_id = :click,
                               clicked_at = :clicked::timestamptz, conversion_seconds = :seconds, visitor_id = :visitor,
                               address_block = :block, agent_hash = :agent, flags = cast(:flags as text[])
                         where id = :id and status = 'PENDING'
                        """)
                .param("status", decided.status().name())
                .param("reason", name(decided.unattributedFor()))
                .param("via", name(decided.via()))
                .param("link", decided.linkId())
                .param("officer", decided.officerId())
                .param("campaign", decided.campaignId())
                .param("click", decided.clickId())
                .param("clicked", utcOrNull(decided.clickedAt()))
                .param("seconds", decided.conversionSeconds())
                .param("visitor", decided.visitorId())
                .param("block", decided.addressBlock())
                .param("agent", decided.agentHash())
                .param("flags", decided.flags().stream().map(Enum::name).toArray(String[]::new))
                .param("id", decided.id())
                .update();
    }

    /** @return false if it was voided before */
    boolean markVoided(UUID id, UUID flagId, Instant at) {
        return jdbc.sql("update signup set voided_by = ?, voided_at = ? where id = ? and voided_by is null")
                        .params(flagId, utc(at), id)
                        .update()
                == 1;
    }

    static Signup read(ResultSet row, int number) throws SQLException {
        return new Signup(
                row.getObject("id", UUID.class),
                SignupStatus.valueOf(row.getString("status")),
                SignupSource.valueOf(row.getString("source")),
                row.getObject("user_id", UUID.class),
                row.getObject("partner_id", UUID.class),
                row.getString("external_id"),
                row.getString("email_hash"),
                row.getString("mailbox_hash"),
                row.getString("phone_hash"),
                row.getBoolean("disposable_email"),
                row.getString("county"),
                row.getObject("reported_click_id", UUID.class),
                row.getString("reported_code"),
                instant(row, "signed_up_at"),
                instant(row, "reported_at"),
                row.getString("unattributed_for") == null
                        ? null
                        : Unattributed.valueOf(row.getString("unattributed_for")),
                row.getString("via") == null ? null : Via.valueOf(row.getString("via")),
                row.getObject("link_id", UUID.class),
                row.getObject("officer_id", UUID.class),
                row.getObject("campaign_id", UUID.class),
                row.getObject("click_id", UUID.class),
                instantOrNull(row, "clicked_at"),
                number(row, "conversion_seconds"),
                row.getObject("visitor_id", UUID.class),
                row.getString("address_block"),
                number(row, "agent_hash"),
                flags(row.getArray("flags")),
                row.getObject("voided_by", UUID.class),
                instantOrNull(row, "voided_at"));
    }

    private static Set<SignupFlag> flags(Array stored) throws SQLException {
        Set<SignupFlag> flags = EnumSet.noneOf(SignupFlag.class);
        Arrays.stream((String[]) stored.getArray()).map(SignupFlag::valueOf).forEach(flags::add);
        return flags;
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
