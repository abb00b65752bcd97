package io.kazini.identity.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.kazini.identity.token.KeyRotation.KeysChanged;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class KeyRingTest {

    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

    private final SigningKeys database = mock();
    private final KeyRing ring = new KeyRing(database, mock(), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void tokensAreIssuedAndVerifiedWhileTheDatabaseIsAway() {
        SigningKey key = SigningKey.generate(NOW, NOW);
        when(database.all())
                .thenReturn(new SigningKeySet(List.of(key)))
                .thenThrow(new DataAccessResourceFailureException("away"));
        assertThat(ring.signerId()).isEqualTo(key.id().toString());

        ring.readAgain(new KeysChanged());

        assertThat(ring.signerId()).isEqualTo(key.id().toString());
        assertThat(ring.published().getKeys()).hasSize(1);
    }

    @Test
    void withoutAnyKeyAnOutageIsAnOutage() {
        when(database.all()).thenThrow(new DataAccessResourceFailureException("away"));

        assertThatExceptionOfType(DataAccessResourceFailureException.class).isThrownBy(ring::published);
    }
}
