package io.kazini.identity.registration;

import io.kazini.identity.credential.Digests;
import java.security.SecureRandom;
import java.util.Locale;

/** Six random digits that somebody reads in a message and types. */
record ConfirmationCode(String digits) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int CODES = 1_000_000;

    static ConfirmationCode generate() {
        return new ConfirmationCode(String.format(Locale.ROOT, "%06d", RANDOM.nextInt(CODES)));
    }

    /** What is kept to compare with. There are only a million codes: what protects them is how few may be tried, and how soon. */
    String hash() {
        return Digests.sha256(digits);
    }

    /** Not the digits: they end in no log by accident. */
    @Override
    public String toString() {
        return "ConfirmationCode[***]";
    }
}
