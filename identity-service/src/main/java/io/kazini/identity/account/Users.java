package io.kazini.identity.account;

import static io.kazini.platform.data.SqlTime.instant;
import static io.kazini.platform.data.SqlTime.utc;

import io.kazini.platform.web.ApiException;
import io.kazini.platform.web.paging.Cursor;
import io.kazini.platform.web.paging.Paging;
import io.kazini.platform.web.paging.Slice;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
public class Users {

    private static final String SELECT = """
            select id, full_name, email, phone, referral_click_id, referral_code, county, created_at, roles,
                   password_hash, must_change_password, status
              from users
            """;

    private final JdbcClient jdbc;

    Users(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether the user is new: neither the e-mail address nor the phone number was anybody's. */
    boolean add(User user) {
        int added = jdbc.sql("""
                insert into users (id, full_name, email, phone, referral_click_id, referral_code, county, created_at,
                       roles, password_hash, must_change_password, status)
                values (:id, :fullName, :email, :phone, :clickId, :code, :county, :createdAt,
                       :roles, :passwordHash, :mustChangePassword, :status)
                    on conflict do nothing
                """)
                .param("id", user.id())
                .param("fullName", user.fullName())
                .param("email", user.email().value())
                .param("phone", user.phone().map(PhoneNumber::value).orElse(null))
                .param("clickId", user.referral().map(Referral::clickId).orElse(null))
                .param("code", user.referral().map(Referral::code).orElse(null))
                .param("county", user.county().orElse(null))
                .param("createdAt", utc(user.createdAt()))
                .param("roles", names(user.roles()))
                .param("passwordHash", user.passwordHash())
                .param("mustChangePassword", user.mustChangePassword())
                .param("status", user.status().name())
                .update();
        return added == 1;
    }

    /** Writes what can change about a user. The row is locked by whoever read it in order to change it. */
    void save(User user) {
        jdbc.sql("""
                update users
                   set roles = :roles, password_hash = :passwordHash, must_change_password = :mustChangePassword,
                       status = :status
                 where id = :id
                """)
                .param("roles", names(user.roles()))
                .param("passwordHash", user.passwordHash())
                .param("mustChangePassword", user.mustChangePassword())
                .param("status", user.status().name())
                .param("id", user.id())
                .update();
    }

    public Optional<User> byId(UUID id) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", id)
                .query(Users::read)
                .optional();
    }

    /** Reads a user in order to change them: until the transaction ends nobody else does. */
    public Optional<User> lock(UUID id) {
        return jdbc.sql(SELECT + "where id = :id for update")
                .param("id", id)
                .query(Users::read)
                .optional();
    }

    /** The oldest of those who have the role and were never given a password, locked until the transaction ends. */
    List<User> lockInvitedWithoutPassword(Role role, int limit) {
        return jdbc.sql(SELECT + """
                 where status = 'INVITED' and password_hash is null and roles @> array[:role::text]
                 order by id
                 limit :limit
                   for update
                """)
                .param("role", role.name())
                .param("limit", limit)
                .query(Users::read)
                .list();
    }

    /** Those there are among them, locked until the transaction ends; in the order of their ids. */
    List<User> lockAll(Collection<UUID> ids) {
        return jdbc.sql(SELECT + "where id = any(:ids) order by id for update")
                .param("ids", ids.toArray(UUID[]::new))
                .query(Users::read)
                .list();
    }

    public Optional<User> byEmail(EmailAddress email) {
        return jdbc.sql(SELECT + "where email = :email")
                .param("email", email.value())
                .query(Users::read)
                .optional();
    }

    public boolean phoneIsTaken(PhoneNumber phone) {
        return jdbc.sql("select exists (select from users where phone = :phone)")
                .param("phone", phone.value())
                .query(Boolean.class)
                .single();
    }

    public boolean emailIsTaken(EmailAddress email) {
        return jdbc.sql("select exists (select from users where email = :email)")
                .param("email", email.value())
                .query(Boolean.class)
                .single();
    }

    boolean superAdminExists() {
        return jdbc.sql("select exists (select from users where roles @> array['SUPER_ADMIN'])")
                .query(Boolean.class)
                .single();
    }

    boolean activeSuperAdminExistsBeside(UUID userId) {
        return jdbc.sql("""
                select exists (select from users
                                where roles @> array['SUPER_ADMIN'] and status = 'ACTIVE' and id <> :id)
                """).param("id", userId).query(Boolean.class).single();
    }

    /**
     * One administrative change at a time, in all replicas, until the transaction ends. They are rare, and the
     * rules about the last super administrator look at more than one row.
     */
    void lockAdministration() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('kazini.identity.administration', 0))")
                .query((row, number) -> true)
                .single();
    }

    public Slice<User> search(UserSearch search, Paging paging) {
        String text = search.text() == null ? null : pattern(search.text());
        Cursor after = paging.after();
        List<User> found = jdbc.sql(SELECT
                        + """
                 where (:text::text is null or full_name ilike :text or email ilike :text or phone like :phone)
                   and (:role::text is null or roles @> array[:role::text])
                   and (:status::text is null or status = :status)
                   and (:afterId::uuid is null or %s)
                 order by %s
                 limit :limit
                """.formatted(search.sort().after(), search.sort().order()))
                .param("text", text)
                .param("phone", search.text() == null ? null : phonePattern(search.text()))
                .param("role", search.role() == null ? null : search.role().name())
                .param(
                        "status",
                        search.status() == null ? null : search.status().name())
                .param("afterId", after == null ? null : after.id())
                .param("afterName", after == null ? null : after.sortValue())
                .param("limit", paging.fetchSize())
                .query(Users::read)
                .list();
        return Slice.of(found, paging, user -> switch (search.sort()) {
            case NEWEST -> Cursor.of(user.id());
            case NAME -> new Cursor(user.fullName(), user.id());
        });
    }

    /** Matches anywhere; what is typed means itself. */
    private static String pattern(String text) {
        return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    /** Numbers are found however they are written, also by their beginning. */
    private static String phonePattern(String text) {
        return PhoneNumber.parse(text).map(PhoneNumber::value).orElseGet(() -> pattern(text.replaceFirst("^[+0]", "")));
    }

    private static String[] names(Set<Role> roles) {
        return roles.stream().map(Role::name).toArray(String[]::new);
    }

    private static User read(ResultSet row, int number) throws SQLException {
        String phone = row.getString("phone");
        return new User(
                row.getObject("id", UUID.class),
                row.getString("full_name"),
                new EmailAddress(row.getString("email")),
                phone == null ? null : new PhoneNumber(phone),
                Referral.orNull(row.getObject("referral_click_id", UUID.class), row.getString("referral_code")),
                row.getString("county"),
                instant(row, "created_at"),
                roles(row.getArray("roles")),
                row.getString("password_hash"),
                row.getBoolean("must_change_password"),
                UserStatus.valueOf(row.getString("status")));
    }

    private static Set<Role> roles(Array names) throws SQLException {
        return Arrays.stream((String[]) names.getArray()).map(Role::valueOf).collect(Collectors.toSet());
    }

    /** @throws ApiException 404 */
    public User require(UUID id) {
        return byId(id).orElseThrow(() -> ApiException.notFound("user"));
    }

    /** @throws ApiException 404 */
    User requireLocked(UUID id) {
        return lock(id).orElseThrow(() -> ApiException.notFound("user"));
    }
}
