package io.kazini.referral.link;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Codes of links: 44 URL-safe characters that say officer, campaign and time and are signed with HMAC-SHA256. What
 * is not signed by one of our keys is told from what is without asking anybody.
 *
 * <p>A code is Base64url of 33 bytes: format (1), key (2), officer (4), campaign (4), milliseconds since 1970 (6),
 * random (4), the first 96 bits of the HMAC over all before. 33 bytes fill 44 characters exactly, so that one code
 * has one spelling.
 */
@Component
public class LinkCodes {

    /** Every code has it and no slug may. */
    public static final int LENGTH = 44;

    private static final byte FORMAT = 1;
    private static final int SIGNED_BYTES = 21;
    private static final int MAC_BYTES = 12;
    private static final int NONCE_BYTES = 4;
    private static final int TIME_BITS = 48;

    /** So that a signature made with the same secret for another purpose would not fit here. */
    private static final byte[] PURPOSE = "kazini referral link\0".getBytes(StandardCharsets.US_ASCII);

    private final KnownLinkKeys keys;
    private final SecureRandom random = new SecureRandom();

    LinkCodes(KnownLinkKeys keys) {
        this.keys = keys;
    }

    /**
     * Signs with the key that signs now. Two codes are never the same, not even of one millisecond.
     *
     * @param at kept to the millisecond
     */
    public String sign(int officerNumber, int campaignNumber, Instant at) {
        LinkKey key = keys.signer();
        if (key.secret() == null) {
            throw new IllegalStateException("A key without a secret signs nothing: " + key);
        }
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        long millis = at.toEpochMilli();
        if (millis < 0 || millis >= 1L << TIME_BITS) {
            throw new IllegalArgumentException("No time of a link: " + at);
        }
        byte[] code = ByteBuffer.allocate(SIGNED_BYTES + MAC_BYTES)
                .put(FORMAT)
                .putShort((short) key.number())
                .putInt(officerNumber)
                .putInt(campaignNumber)
                .putShort((short) (millis >>> Integer.SIZE))
                .putInt((int) millis)
                .put(nonce)
                .array();
        System.arraycopy(mac(key.secret(), code), 0, code, SIGNED_BYTES, MAC_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(code);
    }

    /**
     * What the code says, if one of our keys signed it and has not been withdrawn. Looks nothing up, and takes as long
     * for a signature that is wrong at its end as for one that is wrong at its beginning.
     */
    public Optional<SignedCode> verify(String code) {
        if (!isSpeltLikeOne(code)) {
            return Optional.empty();
        }
        byte[] bytes = Base64.getUrlDecoder().decode(code);
        return keyOf(bytes)
                .map(LinkKey::secret)
                .filter(secret -> MessageDigest.isEqual(
                        mac(secret, bytes), Arrays.copyOfRange(bytes, SIGNED_BYTES, bytes.length)))
                .map(_ -> read(bytes));
    }

    /**
     * Whether the code names a key that was withdrawn. Nobody can say any more whether it was ours; if it was, its link
     * is gone.
     */
    public boolean isOfWithdrawnKey(String code) {
        return isSpeltLikeOne(code)
                && keyOf(Base64.getUrlDecoder().decode(code))
                        .filter(LinkKey::isWithdrawn)
                        .isPresent();
    }

    /** Whether somebody means a code by it, a right or a wrong one, and not a slug. */
    public static boolean isSpeltLikeOne(String text) {
        if (text.length() != LENGTH) {
            return false;
        }
        // A pattern would cost more than all else that following a link does but the signature.
        for (int i = 0; i < LENGTH; i++) {
            char character = text.charAt(i);
            boolean base64Url = (character >= 'a' && character <= 'z')
                    || (character >= 'A' && character <= 'Z')
                    || (character >= '0' && character <= '9')
                    || character == '-'
                    || character == '_';
            if (!base64Url) {
                return false;
            }
        }
        return true;
    }

    private Optional<LinkKey> keyOf(byte[] code) {
        return code[0] == FORMAT
                ? keys.find(Short.toUnsignedInt(ByteBuffer.wrap(code).getShort(1)))
                : Optional.empty();
    }

    private static SignedCode read(byte[] code) {
        ByteBuffer fields = ByteBuffer.wrap(code).position(1);
        int key = Short.toUnsignedInt(fields.getShort());
        int officer = fields.getInt();
        int campaign = fields.getInt();
        long millis =
                (Short.toUnsignedLong(fields.getShort()) << Integer.SIZE) | Integer.toUnsignedLong(fields.getInt());
        return new SignedCode(key, officer, campaign, Instant.ofEpochMilli(millis));
    }

    private static byte[] mac(SecretKeySpec secret, byte[] code) {
        try {
            Mac mac = Mac.getInstance(LinkKey.ALGORITHM);
            mac.init(secret);
            mac.update(PURPOSE);
            mac.update(code, 0, SIGNED_BYTES);
            return Arrays.copyOf(mac.doFinal(), MAC_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", impossible);
        }
    }
}
