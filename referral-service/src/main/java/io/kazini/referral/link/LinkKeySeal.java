package io.kazini.referral.link;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How link keys lie in the database: encrypted with AES-256-GCM and bound to their id, or as they are where no
 * encryption key is configured. What was stored plainly stays readable after a key is configured.
 */
@Component
class LinkKeySeal {

    private static final String SETTING = "kazini.referral.link-key.encryption-key";
    private static final String PLAIN = "plain:";
    private static final String SEALED = "aes-256-gcm:";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final @Nullable SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    LinkKeySeal(LinkKeyProperties properties) {
        String configured = properties.encryptionKey();
        key = configured == null || configured.isBlank() ? null : new SecretKeySpec(decode(configured.strip()), "AES");
    }

    private static byte[] decode(String configured) {
        try {
            byte[] bytes = Base64.getDecoder().decode(configured);
            if (bytes.length == KEY_BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            // Said below, without the value.
        }
        throw new IllegalStateException(SETTING + " is not 32 bytes in Base64");
    }

    String seal(UUID id, byte[] secret) {
        if (key == null) {
            return PLAIN + Base64.getEncoder().encodeToString(secret);
        }
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, key, id, nonce, secret);
        byte[] stored = ByteBuffer.allocate(nonce.length + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
        return SEALED + Base64.getEncoder().encodeToString(stored);
    }

    byte[] open(UUID id, String stored) {
        if (stored.startsWith(PLAIN)) {
            return Base64.getDecoder().decode(stored.substring(PLAIN.length()));
        }
        if (key == null) {
            throw new IllegalStateException("Link keys are stored encrypted, but " + SETTING + " is not set");
        }
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(stored.substring(SEALED.length())));
        byte[] nonce = new byte[NONCE_BYTES];
        bytes.get(nonce);
        byte[] sealed = new byte[bytes.remaining()];
        bytes.get(sealed);
        return crypt(Cipher.DECRYPT_MODE, key, id, nonce, sealed);
    }

    private static byte[] crypt(int mode, SecretKeySpec key, UUID id, byte[] nonce, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(id.toString().getBytes(StandardCharsets.US_ASCII));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException wrongKey) {
            throw new IllegalStateException("Link key " + id + " cannot be opened with " + SETTING, wrongKey);
        }
    }
}
