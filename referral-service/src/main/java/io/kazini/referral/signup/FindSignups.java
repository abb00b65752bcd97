package io.kazini.referral.signup;

import static io.kazini.platform.data.SqlTime.utcOrNull;

import io.kazini.platform.security.Caller;
import io.kazini.platform.web.ApiException;
import io.kazini.platform.web.paging.Cursor;
import io.kazini.platform.web.paging.Paging;
import io.kazini.platform.web.paging.Slice;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads sign-ups, the newest report first: all of them for administrators, those credited to them for officers. */
@Service
@Transactional(readOnly = true)
public class FindSignups {

    private final JdbcClient jdbc;
    private final OwnOfficer ownOfficer;

    FindSignups(JdbcClient jdbc, OwnOfficer ownOfficer) {
        this.jdbc = jdbc;
        this.ownOfficer = ownOfficer;
    }

    /** @throws ApiException 404 if there is none that the caller may see */
    public Signup one(UUID id, Caller caller) {
        return jdbc.sql("select * from signup where id = :id and (:only::uuid is null or officer_id = :only)")
                .param("id", id)
                .param("only", ownOfficer.onlyOf(caller).orElse(null))
                .query(Signups::read)
                .optional()
                .orElseThrow(() -> ApiException.notFound("sign-up"));
    }

    public Slice<Signup> search(SignupFilter filter, Paging paging, Caller caller) {
        Cursor after = paging.after();
        List<Signup> found = jdbc.sql("""
                        select * from signup
                         where (:only::uuid is null or officer_id = :only)
                           and (:officer::uuid is null or officer_id = :officer)
                           and (:campaign::uuid is null or campaign_id = :campaign)
                           and (:link::uuid is null or link_id = :link)
                           and (:status::text is null or status = :status)
                           and (:source::text is null or source = :source)
                           and (:voided::boolean is null or (voided_by is not null) = :voided)
                           and (:from::timestamptz is null or signed_up_at >= :from)
                           and (:to::timestamptz is null or signed_up_at < :to)
                           and (:after::uuid is null or id < :after)
                         order by id desc limit :limit
                        """)
                .param("only", ownOfficer.onlyOf(caller).orElse(null))
                .param("officer", filter.officerId())
                .param("campaign", filter.campaignId())
                .param("link", filter.linkId())
                .param(
                        "status",
                        filter.status() == null ? null : filter.status().name())
                .param(
                        "source",
                        filter.source() == null ? null : filter.source().name())
                .param("voided", filter.voided())
                .param("from", utcOrNull(filter.from()))
                .param("to", utcOrNull(filter.to()))
                .param("after", after == null ? null : after.id())
                .param("limit", paging.fetchSize())
                .query(Signups::read)
                .list();
        return Slice.of(found, paging, signup -> Cursor.of(signup.id()));
    }
}
