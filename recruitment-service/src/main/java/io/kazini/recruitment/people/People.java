package io.kazini.recruitment.people;

import static io.kazini.platform.data.SqlTime.utc;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The directory of people, built from identity's events in whatever order they come: what an event says is kept
 * unless a later one has said otherwise. A person is known once their name has arrived.
 */
@Repository
public class People {

    private static final String KNOWN =
            "select id, full_name, phone, roles, active from person where id = :id and full_name is not null";

    private final JdbcClient jdbc;

    People(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Person> find(UUID id) {
        return jdbc.sql(KNOWN).param("id", id).query(People::person).optional();
    }

    /**
     * The person, locked until the end of the transaction: applications and hires of one person happen one after
     * the other. Taken before any lock on a job, so that two transactions never wait for each other.
     */
    public Optional<Person> lock(UUID id) {
        return jdbc.sql(KNOWN + " for no key update")
                .param("id", id)
                .query(People::person)
                .optional();
    }

    public void introduce(UUID id, String fullName, @Nullable String phone) {
        jdbc.sql("""
                        insert into person (id, full_name, phone) values (:id, :fullName, :phone)
                        on conflict (id) do update set full_name = excluded.full_name, phone = excluded.phone
                        """)
                .param("id", id)
                .param("fullName", fullName)
                .param("phone", phone)
                .update();
    }

    public void setRoles(UUID id, Collection<String> roles, Instant changedAt) {
        jdbc.sql("""
                        insert into person as p (id, roles, roles_changed_at) values (:id, :roles, :changedAt)
                        on conflict (id) do update
                            set roles = excluded.roles, roles_changed_at = excluded.roles_changed_at
                            where p.roles_changed_at is null or p.roles_changed_at < excluded.roles_changed_at
                        """)
                .param("id", id)
                .param("roles", roles.toArray(String[]::new))
                .param("changedAt", utc(changedAt))
                .update();
    }

    public void setActive(UUID id, boolean active, Instant changedAt) {
        jdbc.sql("""
                        insert into person as p (id, active, active_changed_at) values (:id, :active, :changedAt)
                        on conflict (id) do update
                            set active = excluded.active, active_changed_at = excluded.active_changed_at
                            where p.active_changed_at is null or p.active_changed_at < excluded.active_changed_at
                        """)
                .param("id", id)
                .param("active", active)
                .param("changedAt", utc(changedAt))
                .update();
    }

    private static Person person(ResultSet row, int number) throws SQLException {
        Array roles = row.getArray("roles");
        return new Person(
                row.getObject("id", UUID.class),
                row.getString("full_name"),
                row.getString("phone"),
                Set.of((String[]) roles.getArray()),
                row.getBoolean("active"));
    }
}
