package io.kazini.payment.payout.mpesa.callback;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.List;

/** Address ranges that callbacks may come from. */
final class SourceAddresses {

    private record Range(BigInteger network, int prefix, int bits) {

        static Range parse(String cidr) {
            String[] parts = cidr.strip().split("/", 2);
            byte[] address = literal(parts[0]);
            int bits = address.length * 8;
            int prefix = parts.length == 2 ? Integer.parseInt(parts[1]) : bits;
            if (prefix < 0 || prefix > bits) {
                throw new IllegalArgumentException("Not an address range: " + cidr);
            }
            return new Range(new BigInteger(1, address).shiftRight(bits - prefix), prefix, bits);
        }

        boolean contains(byte[] address) {
            return address.length * 8 == bits
                    && new BigInteger(1, address).shiftRight(bits - prefix).equals(network);
        }
    }

    private final List<Range> ranges;

    SourceAddresses(List<String> cidrs) {
        ranges = cidrs.stream().map(Range::parse).toList();
    }

    /** Without ranges every address is allowed; with ranges, what is no address is not. */
    boolean allow(String address) {
        if (ranges.isEmpty()) {
            return true;
        }
        byte[] bytes;
        try {
            bytes = literal(address.replaceFirst("%.*", ""));
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
        return ranges.stream().anyMatch(range -> range.contains(bytes));
    }

    private static byte[] literal(String address) {
        return InetAddress.ofLiteral(address).getAddress();
    }
}
