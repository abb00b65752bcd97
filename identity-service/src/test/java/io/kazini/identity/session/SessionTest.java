package io.kazini.identity.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.identity.session.Session.Presented;
import io.kazini.identity.session.messaging.SessionRevoked;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SessionTest {

    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    private static final SessionProperties RULES =
            new SessionProperties(Duration.ofDays(7), Duration.ofDays(30), Duration.ofSeconds(5), 100, true);

    private final Session session = Session.start(UUID.randomUUID(), "Phone", "first", NOW, RULES);

    @Test
    void theCurrentTokenIsReplacedAtItsUse() {
        Instant later = NOW.plusSeconds(60);

        assertThat(session.present("first", "second", later, RULES)).isEqualTo(Presented.ROTATED);
        assertThat(session.tokenHash()).isEqualTo("second");
        assertThat(session.present("second", "third", later, RULES)).isEqualTo(Presented.ROTATED);
    }

    @Test
    void everyUseKeepsTheDeviceSignedInForAWeek() {
        session.present("first", "second", NOW.plus(Duration.ofDays(6)), RULES);

        assertThat(session.expiresAt()).isEqualTo(NOW.plus(Duration.ofDays(13)));
    }

    @Test
    void afterAMonthTheDeviceSignsInAgainHoweverOftenItCame() {
        String token = "first";
        for (int day = 6; day < 30; day += 6) {
            String next = "token of day " + day;
            assertThat(session.present(token, next, NOW.plus(Duration.ofDays(day)), RULES))
                    .isEqualTo(Presented.ROTATED);
            token = next;
        }

        assertThat(session.expiresAt()).isEqualTo(NOW.plus(Duration.ofDays(30)));
        assertThat(session.present(token, "next", NOW.plus(Duration.ofDays(30)), RULES))
                .isEqualTo(Presented.OVER);
    }

    @Test
    void aTokenNobodyCameBackWithInTimeIsOver() {
        assertThat(session.present("first", "second", NOW.plus(Duration.ofDays(7)), RULES))
                .isEqualTo(Presented.OVER);
    }

    @Test
    void theTokenJustReplacedGivesNothingAndEndsNothing() {
        session.present("first", "second", NOW, RULES);

        assertThat(session.present("first", "other", NOW.plusSeconds(5), RULES)).isEqualTo(Presented.SUPERSEDED);
        assertThat(session.tokenHash()).isEqualTo("second");
    }

    @Test
    void afterTheGraceAnOldTokenIsAReuse() {
        session.present("first", "second", NOW, RULES);

        assertThat(session.present("first", "other", NOW.plusSeconds(5).plusNanos(1000), RULES))
                .isEqualTo(Presented.REUSED);
    }

    @Test
    void anOlderTokenThanThePreviousHasNoGrace() {
        session.present("first", "second", NOW, RULES);
        session.present("second", "third", NOW, RULES);

        assertThat(session.present("first", "other", NOW, RULES)).isEqualTo(Presented.REUSED);
    }

    @Test
    void aSessionEndsOnceForItsFirstReason() {
        assertThat(session.end(SessionEnd.SIGNED_OUT, NOW))
                .contains(new SessionRevoked(session.userId(), session.id(), "SIGNED_OUT", NOW));
        assertThat(session.end(SessionEnd.USER_DEACTIVATED, NOW)).isEmpty();
        assertThat(session.end()).isEqualTo(SessionEnd.SIGNED_OUT);
        assertThat(session.present("first", "second", NOW, RULES)).isEqualTo(Presented.OVER);
    }

    @Test
    void refreshTokensDifferAndAreKnownByTheirDigest() {
        RefreshToken one = RefreshToken.random();

        assertThat(one.value()).hasSize(43).isNotEqualTo(RefreshToken.random().value());
        assertThat(one.hash()).hasSize(43).isNotEqualTo(one.value()).isEqualTo(new RefreshToken(one.value()).hash());
        assertThat(one.toString()).doesNotContain(one.value());
    }
}
