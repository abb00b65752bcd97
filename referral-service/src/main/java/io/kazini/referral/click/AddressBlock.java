package io.kazini.referral.click;

import java.net.Inet6Address;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** What is kept of an address: its first two octets, {@code 41.90.x.x}; of IPv6 its first two groups, {@code 2c0f:fe38::}. */
final class AddressBlock {

    private static final int LONGEST_LITERAL = 64;

    private AddressBlock() {}

    /** Absent for what is no address. Asks no name server. */
    static @Nullable String of(@Nullable String address) {
        if (address == null || address.length() > LONGEST_LITERAL) {
            return null;
        }
        String text = address.strip();
        if (!text.isEmpty() && (Character.digit(text.charAt(0), 16) >= 0 || text.charAt(0) == ':')) {
            try {
                return of(InetAddress.ofLiteral(text));
            } catch (IllegalArgumentException notALiteral) {
                return null;
            }
        }
        return null;
    }

    private static String of(InetAddress address) {
        byte[] octets = address.getAddress();
        if (address instanceof Inet6Address) {
            return "%x:%x::".formatted(group(octets, 0), group(octets, 2));
        }
        return Byte.toUnsignedInt(octets[0]) + "." + Byte.toUnsignedInt(octets[1]) + ".x.x";
    }

    private static int group(byte[] octets, int at) {
        return (Byte.toUnsignedInt(octets[at]) << Byte.SIZE) | Byte.toUnsignedInt(octets[at + 1]);
    }
}
