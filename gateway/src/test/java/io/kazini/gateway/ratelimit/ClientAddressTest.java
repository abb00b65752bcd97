package io.kazini.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientAddressTest {

    @Test
    void anIpv4AddressIsOneSubscriber() {
        assertThat(ClientAddress.subscriber("198.51.100.7")).isEqualTo("198.51.100.7");
    }

    @Test
    void allIpv6AddressesOfOneNetworkAreOneSubscriber() {
        assertThat(ClientAddress.subscriber("2001:db8:1:2::1"))
                .isEqualTo(ClientAddress.subscriber("2001:db8:1:2:ffff:ffff:ffff:ffff"))
                .isNotEqualTo(ClientAddress.subscriber("2001:db8:1:3::1"));
    }

    @Test
    void whatIsNoAddressStandsForItself() {
        assertThat(ClientAddress.subscriber("unix:socket")).isEqualTo("unix:socket");
    }
}
