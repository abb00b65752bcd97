package io.kazini.gateway.ratelimit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** Whom an address stands for. */
final class ClientAddress {

    private static final int IPV6_NETWORK_BYTES = 8;

    private ClientAddress() {}

    /**
     * The address itself for IPv4; for IPv6 its /64, since one subscriber has all 2^64 addresses of it and could come
     * from another one each time.
     *
     * @param address a literal, as the servlet container gives it
     */
    static String subscriber(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            if (InetAddress.ofLiteral(address) instanceof Inet6Address ipv6) {
                return HexFormat.ofDelimiter(":").formatHex(Arrays.copyOf(ipv6.getAddress(), IPV6_NETWORK_BYTES));
            }
            return address;
        } catch (IllegalArgumentException notALiteral) {
            return address;
        }
    }
}
