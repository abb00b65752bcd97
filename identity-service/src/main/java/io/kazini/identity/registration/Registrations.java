package io.kazini.identity.registration;

import static io.kazini.platform.data.SqlTime.instant;
import static io.kazini.platform.data.SqlTime.instantOrNull;
import static io.kazini.platform.data.SqlTime.utc;
import static io.kazini.platform.data.SqlTime.utcOrNull;

import io.kazini.identity.account.County;
import io.kazini.identity.account.EmailAddress;
import io.kazini.identity.account.NewYouth;
import io.kazini.identity.account.PhoneNumber;
import io.kazini.identity.account.Referral;
import io.kazini.platform.people.Mailbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class Registrations {

    private final JdbcClient jdbc;

    Registrations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Registration registration) {
        NewYouth youth = registration.youth();
        Referral referral = youth.referral();
        County county = youth.county();
        jdbc.sql("""
                insert into registration (id, full_name, email, phone, password_hash, referral_click_id, referral_code,
                       county, email_code_hash, phone_code_hash, attempts_left, requested_at, expires_at, mailbox)
                values (:id, :fullName, :email, :phone, :passwordHash, :clickId, :code,
                       :county, :emailCodeHash, :phoneCodeHash, :attemptsLeft, :requestedAt, :expiresAt, :mailbox)
                """)
                .param("id", registration.id())
                .param("fullName", youth.fullName())
                .param("email", youth.email().value())
                .param("phone", youth.phone().value())
                .param("passwordHash", registration.passwordHash())
                .param("clickId", referral == null ? null : referral.clickId())
                .param("code", referral == null ? null : referral.code())
                .param("county", county == null ? null : county.name())
                .param("emailCodeHash", registration.emailCodeHash())
                .param("phoneCodeHash", registration.phoneCodeHash())
                .param("attemptsLeft", registration.attemptsLeft())
                .param("requestedAt", utc(registration.requestedAt()))
                .param("expiresAt", utc(registration.expiresAt()))
                .param("mailbox", Mailbox.of(youth.email().value()))
                .update();
    }

    /** Reads a registration in order to confirm it: until the transaction ends nobody else does. */
    Optional<Registration> lock(UUID id) {
        return jdbc.sql("select * from registration where id = :id for update")
                .param("id", id)
                .query(Registrations::read)
                .optional();
    }

    /** Writes what can change. The row is locked by whoever read it in order to change it. */
    void save(Registration registration) {
        jdbc.sql("update registration set attempts_left = :attemptsLeft, confirmed_at = :confirmedAt where id = :id")
                .param("attemptsLeft", registration.attemptsLeft())
                .param("confirmedAt", utcOrNull(registration.confirmedAt()))
                .param("id", registration.id())
                .update();
    }

    /** One registration at a time with this mailbox, and one with this number, until the transaction ends. */
    void lockContacts(EmailAddress email, PhoneNumber phone) {
        // An address before a number, by everybody: two who wait for each other cannot be.
        takeTurn("kazini.identity.registration.email:" + Mailbox.of(email.value()));
        takeTurn("kazini.identity.registration.phone:" + phone.value());
    }

    private void takeTurn(String name) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:name, 0))")
                .param("name", name)
                .query((row, number) -> true)
                .single();
    }

    /**
     * When the oldest of the last so many registrations with this mailbox or this number was asked for; empty if there are fewer
     * of either since then.
     */
    Optional<Instant> oldestOfLast(int count, EmailAddress email, PhoneNumber phone, Instant since) {
        return jdbc.sql("""
                select max(requested_at) as requested_at
                  from ((select requested_at from registration where mailbox = :mailbox and requested_at > :since
                          order by requested_at desc offset :newer limit 1)
                         union all
                        (select requested_at from registration where phone = :phone and requested_at > :since
                          order by requested_at desc offset :newer limit 1)) oldest
                """)
                .param("mailbox", Mailbox.of(email.value()))
                .param("phone", phone.value())
                .param("since", utc(since))
                .param("newer", count - 1)
                .query((row, number) -> Optional.ofNullable(instantOrNull(row, "requested_at")))
                .single();
    }

    /** @param age of those that nobody needs any more, neither to confirm nor to count */
    int deleteOlderThan(Duration age, Instant now) {
        Instant limit = now.minus(age);
        return jdbc.sql("delete from registration where requested_at < :limit and expires_at < :now")
                .param("limit", utc(limit))
                .param("now", utc(now))
                .update();
    }

    private static Registration read(ResultSet row, int number) throws SQLException {
        return new Registration(
                row.getObject("id", UUID.class),
                new NewYouth(
                        row.getString("full_name"),
                        new EmailAddress(row.getString("email")),
                        new PhoneNumber(row.getString("phone")),
                        Referral.orNull(row.getObject("referral_click_id", UUID.class), row.getString("referral_code")),
                        county(row)),
                row.getString("password_hash"),
                row.getString("email_code_hash"),
                row.getString("phone_code_hash"),
                instant(row, "requested_at"),
                instant(row, "expires_at"),
                row.getInt("attempts_left"),
                instantOrNull(row, "confirmed_at"));
    }

    private static @Nullable County county(ResultSet row) throws SQLException {
        String name = row.getString("county");
        return name == null ? null : County.parse(name).orElseThrow();
    }
}
