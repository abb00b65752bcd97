package io.kazini.identity.account;

import io.kazini.platform.Ids;
import java.time.Instant;
import java.util.Set;

/** People for tests of rules. */
final class People {

    static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

    private People() {}

    static User active(Role... roles) {
        return person(UserStatus.ACTIVE, false, roles);
    }

    static User person(UserStatus status, boolean mustChangePassword, Role... roles) {
        return new User(
                Ids.next(),
                "Amina Otieno",
                new EmailAddress("amina@example.org"),
                new PhoneNumber("254712345678"),
                null,
                null,
                NOW,
                Set.of(roles),
                "hash",
                mustChangePassword,
                status);
    }
}
