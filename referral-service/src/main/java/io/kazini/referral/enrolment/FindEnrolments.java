package io.kazini.referral.enrolment;

import io.kazini.platform.security.Caller;
import io.kazini.platform.web.ApiException;
import io.kazini.platform.web.paging.Cursor;
import io.kazini.platform.web.paging.Paging;
import io.kazini.platform.web.paging.Slice;
import io.kazini.referral.signup.OwnOfficer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads enrolments, the newest first: all of them for who completes them, those credited to them for officers. */
@Service
@Transactional(readOnly = true)
public class FindEnrolments {

    private final JdbcClient jdbc;
    private final OwnOfficer ownOfficer;

    FindEnrolments(JdbcClient jdbc, OwnOfficer ownOfficer) {
        this.jdbc = jdbc;
        this.ownOfficer = ownOfficer;
    }

    public record Filter(
            @Nullable UUID officerId,
            @Nullable UUID campaignId,
            @Nullable UUID signupId,
            @Nullable EnrolmentStatus status) {}

    /** @throws ApiException 404 if there is none that the caller may see */
    public Enrolment one(UUID id, Caller caller) {
        return jdbc.sql("select * from enrolment where id = :id and (:only::uuid is null or officer_id = :only)")
                .param("id", id)
                .param("only", onlyOf(caller).orElse(null))
                .query(Enrolments::read)
                .optional()
                .orElseThrow(() -> ApiException.notFound("enrolment"));
    }

    public Slice<Enrolment> search(Filter filter, Paging paging, Caller caller) {
        Cursor after = paging.after();
        List<Enrolment> found = jdbc.sql("""
                        select * from enrolment
                         where (:only::uuid is null or officer_id = :only)
                           and (:officer::uuid is null or officer_id = :officer)
                           and (:campaign::uuid is null or campaign_id = :campaign)
                           and (:signup::uuid is null or signup_id = :signup)
                           and (:status::text is null or status = :status)
                           and (:after::uuid is null or id < :after)
                         order by id desc limit :limit
                        """)
                .param("only", onlyOf(caller).orElse(null))
                .param("officer", filter.officerId())
                .param("campaign", filter.campaignId())
                .param("signup", filter.signupId())
                .param(
                        "status",
                        filter.status() == null ? null : filter.status().name())
                .param("after", after == null ? null : after.id())
                .param("limit", paging.fetchSize())
                .query(Enrolments::read)
                .list();
        return Slice.of(found, paging, enrolment -> Cursor.of(enrolment.id()));
    }

    private Optional<UUID> onlyOf(Caller caller) {
        return caller.may("enrolments:manage") ? Optional.empty() : ownOfficer.onlyOf(caller);
    }
}
