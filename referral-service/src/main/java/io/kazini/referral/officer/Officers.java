package io.kazini.referral.officer;

import static io.kazini.platform.data.SqlTime.instant;
import static io.kazini.platform.data.SqlTime.utc;

import io.kazini.platform.web.ApiException;
import io.kazini.platform.web.paging.Cursor;
import io.kazini.platform.web.paging.Paging;
import io.kazini.platform.web.paging.Slice;
import io.kazini.referral.text.SearchText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds officers, for this service's features; writes them for this one. */
@Repository
public class Officers {

    private final JdbcClient jdbc;

    Officers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Officer> find(UUID id) {
        return jdbc.sql("select * from officer where id = ?")
                .param(id)
                .query(Officers::read)
                .optional();
    }

    /** @throws ApiException 404 */
    public Officer require(UUID id) {
        return find(id).orElseThrow(() -> ApiException.notFound("officer"));
    }

    /** The officer whose account that is, active or not. */
    public Optional<Officer> byUserId(UUID userId) {
        return jdbc.sql("select * from officer where user_id = ?")
                .param(userId)
                .query(Officers::read)
                .optional();
    }

    /** As it is now, and stays until the transaction ends; who reads like this does not wait for another such. */
    public Optional<Officer> hold(UUID id) {
        return jdbc.sql("select * from officer where id = ? for share")
                .param(id)
                .query(Officers::read)
                .optional();
    }

    /** Reads an officer in order to change it: until the transaction ends nobody else does. */
    Optional<Officer> lock(UUID id) {
        return jdbc.sql("select * from officer where id = ? for update")
                .param(id)
                .query(Officers::read)
                .optional();
    }

    /**
     * One writer of e-mail addresses and phone numbers at a time, in all replicas, until the transaction ends. Two
     * uploads of the same people in another order would wait for each other for ever.
     */
    void lockContacts() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('kazini.referral.officer-contacts', 0))")
                .query((row, _) -> true)
                .single();
    }

    /** @return the ids of those that were added; who is missing has an address or a number that is taken */
    Set<UUID> add(List<Officer> officers) {
        return jdbc
                .sql("""
                        insert into officer (id, full_name, email, phone, region, account, status, invited_by, import_id,
                                             version, created_at)
                        select id, full_name, email, phone, region, 'TO_INVITE', 'ACTIVE', :invitedBy, :importId, 1,
                               :createdAt
                          from unnest(:ids::uuid[], :names::text[], :emails::text[], :phones::text[], :regions::text[])
                            as new (id, full_name, email, phone, region)
                        on conflict do nothing
                        returning id
                        """)
                .param("invitedBy", officers.getFirst().invitedBy())
                .param("importId", officers.getFirst().importId())
                .param("createdAt", utc(officers.getFirst().createdAt()))
                .param("ids", officers.stream().map(Officer::id).toArray(UUID[]::new))
                .param("names", column(officers, Officer::fullName))
                .param("emails", column(officers, Officer::email))
                .param("phones", column(officers, Officer::phone))
                .param("regions", column(officers, Officer::region))
                .query(UUID.class)
                .stream()
                .collect(Collectors.toSet());
    }

    private static @Nullable String[] column(List<Officer> officers, Function<Officer, @Nullable String> value) {
        return officers.stream().map(value).toArray(String[]::new);
    }

    /** @return false if the e-mail address or the phone number is somebody else's */
    boolean save(Officer officer) {
        if (takenEmails(List.of(officer.email()), officer.id()).contains(officer.email())
                || takenPhones(List.of(officer.phone()), officer.id()).contains(officer.phone())) {
            return false;
        }
        jdbc.sql("""
                        update officer
                           set full_name = :fullName, email = :email, phone = :phone, region = :region,
                               user_id = :userId, account = :account, refusal = :refusal, status = :status,
                               version = :version
                         where id = :id
                        """)
                .param("id", officer.id())
                .param("fullName", officer.fullName())
                .param("email", officer.email())
                .param("phone", officer.phone())
                .param("region", officer.region())
                .param("userId", officer.userId())
                .param("account", officer.account().name())
                .param("refusal", officer.refusal())
                .param("status", officer.status().name())
                .param("version", officer.version())
                .update();
        return true;
    }

    /** @param except an officer who may have them, or null */
    Set<String> takenEmails(Collection<String> emails, @Nullable UUID except) {
        return taken("email", emails, except);
    }

    /** @param except an officer who may have them, or null */
    Set<String> takenPhones(Collection<String> phones, @Nullable UUID except) {
        return taken("phone", phones, except);
    }

    private Set<String> taken(String column, Collection<String> values, @Nullable UUID except) {
        return jdbc
                .sql("select %s from officer where %s = any(:values) and id is distinct from :except::uuid"
                        .formatted(column, column))
                .param("values", values.toArray(String[]::new))
                .param("except", except)
                .query(String.class)
                .stream()
                .collect(Collectors.toSet());
    }

    /** Active ones without an account that nobody else is just asking for; locked. */
    List<Officer> nextToInvite(int limit) {
        return jdbc.sql("""
                        select * from officer where account = 'TO_INVITE' and status = 'ACTIVE'
                         order by id limit ? for update skip locked
                        """).param(limit).query(Officers::read).list();
    }

    void markRequested(Collection<Officer> officers) {
        jdbc.sql("update officer set account = 'REQUESTED' where id = any(?)")
                .param(officers.stream().map(Officer::id).toArray(UUID[]::new))
                .update();
    }

    Slice<Officer> search(OfficerFilter filter, Paging paging) {
        Cursor after = paging.after();
        String text = SearchText.pattern(filter.text());
        List<Officer> found = jdbc.sql(
                        """
                        select * from officer o
                         where (:text::text is null or full_name ilike :text or email ilike :text or phone like :phone)
                           and (:status::text is null or status = :status)
                           and (:account::text is null or account = :account)
                           and (:region::text is null or lower(region) = lower(:region))
                           and (:importId::uuid is null or import_id = :importId)
                           and (:campaignId::uuid is null or exists (
                                 select from campaign_officer c
                                  where c.officer_id = o.id and c.campaign_id = :campaignId and c.unassigned_at is null))
                           and (:afterId::uuid is null or %s)
                         order by %s
                         limit :limit
                        """.formatted(filter.sort().after(), filter.sort().order()))
                .param("text", text)
                .param("phone", text == null ? null : phonePattern(text))
                .param("status", name(filter.status()))
                .param("account", name(filter.account()))
                .param("region", filter.region())
                .param("importId", filter.importId())
                .param("campaignId", filter.campaignId())
                .param("afterId", after == null ? null : after.id())
                .param("afterName", after == null ? null : after.sortValue())
                .param("limit", paging.fetchSize())
                .query(Officers::read)
                .list();
        return Slice.of(found, paging, officer -> switch (filter.sort()) {
            case NEWEST -> Cursor.of(officer.id());
            case NAME -> new Cursor(officer.fullName(), officer.id());
        });
    }

    /** Numbers are found however they are written, also by their beginning. */
    private static String phonePattern(String text) {
        String typed = text.substring(1, text.length() - 1);
        return PhoneNumber.parse(typed)
                .map(PhoneNumber::value)
                .orElseGet(() -> "%" + typed.replaceFirst("^[+0]", "") + "%");
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static Officer read(ResultSet row, int number) throws SQLException {
        return new Officer(
                row.getObject("id", UUID.class),
                row.getInt("number"),
                row.getString("full_name"),
                row.getString("email"),
                row.getString("phone"),
                row.getString("region"),
                row.getObject("user_id", UUID.class),
                AccountState.valueOf(row.getString("account")),
                row.getString("refusal"),
                OfficerStatus.valueOf(row.getString("status")),
                row.getObject("invited_by", UUID.class),
                row.getObject("import_id", UUID.class),
                row.getLong("version"),
                instant(row, "created_at"));
    }
}
