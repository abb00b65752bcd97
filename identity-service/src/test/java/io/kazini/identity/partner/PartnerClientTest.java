package io.kazini.identity.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kazini.identity.credential.ClientSecret;
import io.kazini.platform.web.ApiException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PartnerClientTest {

    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    private static final Duration GRACE = Duration.ofDays(7);

    private final ClientSecret first = ClientSecret.generate();
    private final ClientSecret second = ClientSecret.generate();
    private final PartnerClient client =
            PartnerClient.register("County jobs portal", Set.of(Scope.REPORT_SIGNUPS), UUID.randomUUID(), first, NOW);

    @Test
    void itsOwnSecretProvesAClientAndNoOther() {
        assertThat(client.isProvedBy(first, NOW)).isTrue();
        assertThat(client.isProvedBy(second, NOW)).isFalse();
        assertThat(client.isProvedBy(new ClientSecret(client.secretHash()), NOW))
                .isFalse();
    }

    @Test
    void theOldSecretIsGoodForAGraceAfterItsRotation() {
        client.rotate(second, GRACE, NOW);

        assertThat(client.isProvedBy(second, NOW)).isTrue();
        assertThat(client.isProvedBy(first, NOW.plus(GRACE).minusMillis(1))).isTrue();
        assertThat(client.isProvedBy(first, NOW.plus(GRACE))).isFalse();
    }

    @Test
    void aSecretThatSomebodyElseMayKnowEndsAtOnce() {
        client.rotate(second, Duration.ZERO, NOW);

        assertThat(client.isProvedBy(first, NOW)).isFalse();
        assertThat(client.isProvedBy(second, NOW)).isTrue();
    }

    @Test
    void theOneBeforeTheOldOneIsGoodForNothing() {
        client.rotate(second, GRACE, NOW);
        client.rotate(ClientSecret.generate(), GRACE, NOW);

        assertThat(client.isProvedBy(first, NOW)).isFalse();
        assertThat(client.isProvedBy(second, NOW)).isTrue();
    }

    @Test
    void aDeactivatedClientProvesNothingAndStaysSo() {
        client.deactivate(NOW);

        assertThat(client.isProvedBy(first, NOW)).isFalse();
        assertThatExceptionOfType(ApiException.class).isThrownBy(() -> client.deactivate(NOW));
        assertThatExceptionOfType(ApiException.class).isThrownBy(() -> client.rotate(second, GRACE, NOW));
    }

    @Test
    void aSecretKeepsItselfOutOfLogs() {
        assertThat(first.toString()).doesNotContain(first.value());
        assertThat(first.value()).hasSize(43);
        assertThat(client.secretHash()).doesNotContain(first.value());
    }
}
