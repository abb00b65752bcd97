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
    void aWithdrawnSignerIsFollowedByANewKeyAtOnce() {
        SigningKeySet.Withdrawal withdrawal = keys.withdraw(first.id(), START.plusSeconds(1));

        assertThat(withdrawal.newestIsNew()).isTrue();
        assertThat(keys.publishedAt(START.plusSeconds(1))).containsExactly(withdrawal.newest());
        assertThat(keys.signerAt(START.plusSeconds(1)))
                .isSameAs(withdrawal.newest())
                .isNotSameAs(first);
    }

    @Test
    void aWithdrawnSignerIsFollowedByTheKeyThatWasToFollowAndNeverByAnOlderOne() {
        SigningKey second = keys.rotate(START, RULES, TOKEN_LIFETIME);
        Instant later = START.plus(Duration.ofMinutes(20));
        SigningKey third = keys.rotate(later, RULES, TOKEN_LIFETIME);

        SigningKeySet.Withdrawal withdrawal = keys.withdraw(second.id(), later);

        assertThat(withdrawal.newest()).isSameAs(third);
        assertThat(keys.signerAt(later)).isSameAs(third);
        assertThat(keys.publishedAt(later)).containsExactly(first, third);
    }

    @Test
    void withAWithdrawnSuccessorTheSignerGoesOn() {
        SigningKey second = keys.rotate(START, RULES, TOKEN_LIFETIME);

        keys.withdraw(second.id(), START);

        Instant muchLater = START.plus(Duration.ofDays(20));
        assertThat(keys.signerAt(muchLater)).isSameAs(first);
        assertThat(keys.publishedAt(muchLater)).containsExactly(first);
    }

    @Test
    void anOldKeyIsWithdrawnWithoutAnythingElse() {
        SigningKey second = keys.rotate(START, RULES, TOKEN_LIFETIME);
        Instant later = START.plus(Duration.ofMinutes(20));

        keys.withdraw(first.id(), later);

        assertThat(keys.publishedAt(later)).containsExactly(second);
        assertThat(keys.signerAt(later)).isSameAs(second);
        assertThatExceptionOfType(ApiException.class).isThrownBy(() -> keys.withdraw(first.id(), later));
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
