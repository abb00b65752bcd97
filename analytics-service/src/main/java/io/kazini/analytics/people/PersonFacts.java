package io.kazini.analytics.people;

import static io.kazini.platform.data.SqlTime.utc;

import io.kazini.analytics.figure.Rollup;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PersonFacts {

    private static final String YOUTH = "YOUTH";

    private final JdbcClient sql;
    private final Rollup rollup;

    PersonFacts(JdbcClient sql, Rollup rollup) {
        this.sql = sql;
        this.rollup = rollup;
    }

    void registered(UserRegistered person) {
        rollup.followFact(person.userId(), () -> null, () -> {
            hasRoles(person.userId(), person.roles(), person.registeredAt());
            sql.sql("update person_fact set registered_at = coalesce(registered_at, :at) where user_id = :userId")
                    .param("at", utc(person.registeredAt()))
                    .param("userId", person.userId())
                    .update();
        });
    }

    void rolesChanged(RolesChanged person) {
        rollup.followFact(
                person.userId(), () -> null, () -> hasRoles(person.userId(), person.roles(), person.changedAt()));
    }

    /** The latest roles win, whichever come last. */
    private void hasRoles(UUID userId, Set<String> roles, Instant knownAt) {
        sql.sql("""
                        insert into person_fact as fact (user_id, youth, roles_known_at)
                        values (:userId, :youth, :knownAt)
                        on conflict (user_id) do update
                           set youth = excluded.youth, roles_known_at = excluded.roles_known_at
                         where fact.roles_known_at <= excluded.roles_known_at
                        """)
                .param("userId", userId)
                .param("youth", roles.contains(YOUTH))
                .param("knownAt", utc(knownAt))
                .update();
    }
}
