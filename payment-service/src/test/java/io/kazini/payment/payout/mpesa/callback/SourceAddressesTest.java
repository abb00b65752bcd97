package io.kazini.payment.payout.mpesa.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceAddressesTest {

    private final SourceAddresses sources =
            new SourceAddresses(List.of("196.201.214.0/24", "2001:db8::/32", "10.0.0.7"));

    @ParameterizedTest
    @CsvSource({
        "196.201.214.200, true",
        "196.201.215.1, false",
        "10.0.0.7, true",
        "10.0.0.8, false",
        "2001:db8:1::1, true",
        "2001:db9::1, false",
        "2001:db8::1%eth0, true"
    })
    void onlyTheRangesAreAllowed(String address, boolean allowed) {
        assertThat(sources.allow(address)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unknown", "abc.de", "1:2:3", "10.0.0.7, 10.0.0.8"})
    void whatIsNoAddressIsNotAllowed(String address) {
        assertThat(sources.allow(address)).isFalse();
    }

    @Test
    void withoutRangesEverybodyIsAllowed() {
        assertThat(new SourceAddresses(List.of()).allow("203.0.113.9")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/-1", "example.org/8", "1:2:3/8"})
    void whatIsNoRangeStopsTheStart(String range) {
        assertThatThrownBy(() -> new SourceAddresses(List.of(range))).isInstanceOf(IllegalArgumentException.class);
    }
}
