package io.kazini.identity.credential;

import java.security.SecureRandom;

/**
 * A password that a person gets from somebody else and must replace at the first sign-in: 100 random bits in
 * letters that are hard to confuse when they are read out.
 */
public record OneTimePassword(String value) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ0123456789";
    private static final int GROUPS = 4;
    private static final int GROUP_SIZE = 5;

    public static OneTimePassword generate() {
        StringBuilder value = new StringBuilder();
        for (int group = 0; group < GROUPS; group++) {
            if (group > 0) {
                value.append('-');
            }
            for (int i = 0; i < GROUP_SIZE; i++) {
                value.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
            }
        }
        return new OneTimePassword(value.toString());
    }

    /** Not the value: it ends in no log by accident. */
    @Override
    public String toString() {
        return "OneTimePassword[***]";
    }
}
