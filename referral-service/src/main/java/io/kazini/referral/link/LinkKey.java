package io.kazini.referral.link;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A secret that codes are signed with.
 *
 * @param number what a code calls it; 1 to {@link #MAX_NUMBER}
 * @param secret absent once the key is withdrawn: nobody can sign or verify with it any more
 * @param signsFrom from when on it signs; the newest one that may, does
 */
record LinkKey(
        UUID id,
        int number,
        @Nullable SecretKeySpec secret,
        Instant createdAt,
        Instant signsFrom,
        @Nullable Instant withdrawnAt) {

    static final String ALGORITHM = "HmacSHA256";

    /** Two bytes of a code. */
    static final int MAX_NUMBER = 0xFFFF;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 32;

    static SecretKeySpec newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return new SecretKeySpec(secret, ALGORITHM);
    }

    boolean isWithdrawn() {
        return withdrawnAt != null;
    }

    boolean signsAt(Instant now) {
        return secret != null && !now.isBefore(signsFrom);
    }

    @Override
    public String toString() {
        return "LinkKey[" + number + "]";
    }
}
