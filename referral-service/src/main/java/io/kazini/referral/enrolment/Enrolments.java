package io.kazini.referral.enrolment;

import static io.kazini.platform.data.SqlTime.instant;
import static io.kazini.platform.data.SqlTime.instantOrNull;
import static io.kazini.platform.data.SqlTime.utc;
import static io.kazini.platform.data.SqlTime.utcOrNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class Enrolments {

    private final JdbcClient jdbc;

    Enrolments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Enrolment enrolment) {
        jdbc.sql("""
                        insert into enrolment (id, signup_id, link_id, officer_id, campaign_id, status, created_at,
                                               recorded_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        enrolment.id(),
                        enrolment.signupId(),
                        enrolment.linkId(),
                        enrolment.officerId(),
                        enrolment.campaignId(),
                        enrolment.status().name(),
                        utc(enrolment.createdAt()),
                        utc(enrolment.recordedAt()))
                .update();
    }

    void save(Enrolment enrolment) {
        jdbc.sql("""
                        update enrolment
                           set status = :status, completed_at = :at::timestamptz, completed_by = :by, recorded_at = :recorded
                         where id = :id
                        """)
                .param("status", enrolment.status().name())
                .param("at", utcOrNull(enrolment.completedAt()))
                .param("by", enrolment.completedBy())
                .param("recorded", utc(enrolment.recordedAt()))
                .param("id", enrolment.id())
                .update();
    }

    Optional<Enrolment> lock(UUID id) {
        return jdbc.sql("select * from enrolment where id = ? for update")
                .param(id)
                .query(Enrolments::read)
                .optional();
    }

    Optional<Enrolment> lockOfSignup(UUID signupId) {
        return jdbc.sql("select * from enrolment where signup_id = ? for update")
                .param(signupId)
                .query(Enrolments::read)
                .optional();
    }

    /** An enrolment as somebody names it: by its id or by the hash of the person's e-mail address. */
    record Named(String by, Enrolment enrolment, Instant signedUpAt) {}

    /** Locked in the order of their ids, so that two who complete the same ones wait for each other in one direction. */
    List<Named> lockAll(Collection<UUID> ids, Collection<String> emailHashes) {
        return jdbc.sql("""
                        select e.*, s.signed_up_at, s.email_hash from enrolment e join signup s on s.id = e.signup_id
                        where e.id = any(cast(:ids as uuid[])) or s.email_hash = any(cast(:hashes as text[]))
                        order by e.id for update of e
                        """)
                .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
                .param("hashes", emailHashes.toArray(String[]::new))
                .query((row, number) ->
                        new Named(row.getString("email_hash"), read(row, number), instant(row, "signed_up_at")))
                .list();
    }

    /** What a partner may speak of: what it has reported, by its own name for it, and whoever has that address. */
    Optional<Named> lockForPartner(UUID partner, @Nullable String externalId, @Nullable String emailHash) {
        return jdbc.sql("""
                        select e.*, s.signed_up_at, s.email_hash from enrolment e join signup s on s.id = e.signup_id
                        where (:external::text is null or (s.partner_id = :partner and s.external_id = :external))
                          and (:email::text is null or s.email_hash = :email)
                          and (:external::text is not null or :email::text is not null)
                        for update of e
                        """)
                .param("partner", partner)
                .param("external", externalId)
                .param("email", emailHash)
                .query((row, number) ->
                        new Named(row.getString("email_hash"), read(row, number), instant(row, "signed_up_at")))
                .optional();
    }

    static Enrolment read(ResultSet row, int number) throws SQLException {
        return new Enrolment(
                row.getObject("id", UUID.class),
                row.getObject("signup_id", UUID.class),
                row.getObject("link_id", UUID.class),
                row.getObject("officer_id", UUID.class),
                row.getObject("campaign_id", UUID.class),
                EnrolmentStatus.valueOf(row.getString("status")),
                instant(row, "created_at"),
                instantOrNull(row, "completed_at"),
                row.getObject("completed_by", UUID.class),
                instant(row, "recorded_at"));
    }
}
