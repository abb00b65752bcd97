package io.kazini.identity.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.kazini.platform.web.ApiException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SigningKeySetTest {

    private static final Instant START = Instant.parse("2026-11-20T08:00:00Z");
    private static final Duration TOKEN_LIFETIME = Duration.ofMinutes(30);
    private static final SigningKeyProperties RULES =
            new SigningKeyProperties(Duration.ofDays(30), Duration.ofMinutes(15), null);

    private final SigningKeySet keys = new SigningKeySet(List.of());
    private SigningKey first;

    @BeforeEach
    void theFirstKeyIsThere() {
        first = keys.begin(START);
    }

    @Test
    void theFirstKeySignsAtOnce() {
        assertThat(keys.signerAt(START)).isSameAs(first);
        assertThat(keys.publishedAt(START)).containsExactly(first);
        assertThatIllegalStateException().isThrownBy(() -> keys.begin(START));
    }

    @Test
    void aNewKeyIsPublishedBeforeItSigns() {
        SigningKey second = keys.rotate(START, RULES, TOKEN_LIFETIME);
        Instant takesOver = START.plus(Duration.ofMinutes(15));

        assertThat(keys.publishedAt(START)).containsExactly(first, second);
        assertThat(keys.signerAt(takesOver.minusMillis(1))).isSameAs(first);
        assertThat(keys.signerAt(takesOver)).isSameAs(second);
    }

    @Test
    void anOldKeyStaysUntilTheLastTokenThatItSignedHasExpired() {
        SigningKey second = keys.rotate(START, RULES, TOKEN_LIFETIME);
        Instant lastSignature = second.signsFrom().minusMillis(1);
        Instant lastTokenExpires = lastSignature.plus(TOKEN_LIFETIME);

        assertThat(keys.publishedAt(lastTokenExpires)).contains(first);
        assertThat(keys.publishedAt(lastTokenExpires.plus(Duration.ofMinutes(2))))
                .containsExactly(second);
    }

    @Test
    void rotationsDoNotOvertakeEachOther() {
        SigningKey second = keys.rotate(START, RULES, TOKEN_LIFETIME);

        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> keys.rotate(START.plusSeconds(60), RULES, TOKEN_LIFETIME))
                .satisfies(refusal -> assertThat(refusal.properties()).containsEntry("signsFrom", second.signsFrom()));
        assertThat(keys.rotate(second.signsFrom(), RULES, TOKEN_LIFETIME)).isNotSameAs(second);
    }

    @Test
    void theNextKeyIsMadeInTimeToTakeOverWhenThisOneHasServed() {
        Instant served = START.plus(Duration.ofDays(30));

        assertThat(keys.isRotationDue(served.minus(Duration.ofMinutes(16)), RULES))
                .isFalse();
        assertThat(keys.isRotationDue(served.minus(Duration.ofMinutes(15)), RULES))
                .isTrue();
    }

    @Test
    void aKeySupersededOnceIsNotSupersededAgain() {
        keys.rotate(START, RULES, TOKEN_LIFETIME);

        assertThatIllegalStateException().isThrownBy(() -> first.supersede(START.plus(Duration.ofDays(999))));
    }
}
