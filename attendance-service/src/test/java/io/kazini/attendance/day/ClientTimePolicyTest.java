package io.kazini.attendance.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kazini.platform.web.ApiException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientTimePolicyTest {

    private static final Instant NOW = Instant.parse("2026-11-23T04:58:00Z");

    private final ClientTimePolicy policy = new ClientTimePolicy(Site.SETTINGS);

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT10M", "PT-10M"})
    void aClockMayBeALittleOffEitherWay(Duration off) {
        assertThatCode(() -> policy.requirePlausible(NOW.plus(off), NOW)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT10M0.000001S", "PT-10M0.000001S", "P1D", "P-1D"})
    void butNotMore(String off) {
        refuses(NOW.plus(Duration.parse(off.replace("-10M0", "-10M-0"))));
    }

    @Test
    void theEndsOfTimeAreImplausibleToo() {
        refuses(Instant.MIN);
        refuses(Instant.MAX);
    }

    private void refuses(Instant clientTime) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> policy.requirePlausible(clientTime, NOW))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo("implausible-time");
                    assertThat(refusal.properties()).containsEntry("serverTime", NOW);
                });
    }
}
