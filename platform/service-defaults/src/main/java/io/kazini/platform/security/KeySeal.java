package io.kazini.platform.security;

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

/**
 * How secret keys lie in a database: encrypted with AES-256-GCM and bound to their id, or as they are where no encryption
 * key is configured. What was stored plainly stays readable after a key is configured; it is encrypted from the next
 * rotation on.
 */
public final class KeySeal {

    private static final String PLAIN = "plain:";
    private static final String SEALED = "aes-256-gcm:";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final String setting;
    private final @Nullable SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param setting what the encryption key is configured by, for messages to operators
     * @param encryptionKey 32 bytes in Base64; null or blank for none
     * @throws IllegalStateException without repeating it, for what is no such key
     */
    public KeySeal(String setting, @Nullable String encryptionKey) {
        this.setting = setting;
        this.key = encryptionKey == null || encryptionKey.isBlank()
                ? null
                : new SecretKeySpec(decode(encryptionKey.strip()), "AES");
    }

    private byte[] decode(String encryptionKey) {
        try {
            byte[] bytes = Base64.getDecoder().decode(encryptionKey);
            if (bytes.length == KEY_BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            // Said below, without the value.
        }
        throw new IllegalStateException(setting + " is not 32 bytes in Base64");
    }

    /** @param id of the secret; it cannot be opened as another one's */
    public String seal(UUID id, byte[] secret) {
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

    /** @throws IllegalStateException if it was sealed with another encryption key or for another id */
    public byte[] open(UUID id, String stored) {
        if (stored.startsWith(PLAIN)) {
            return plain(stored.substring(PLAIN.length()));
        }
        if (key == null) {
            throw new IllegalStateException("Keys are stored encrypted, but " + setting + " is not set");
        }
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(stored.substring(SEALED.length())));
        byte[] nonce = new byte[NONCE_BYTES];
        bytes.get(nonce);
        byte[] sealed = new byte[bytes.remaining()];
        bytes.get(sealed);
        return crypt(Cipher.DECRYPT_MODE, key, id, nonce, sealed);
    }

    /** Key pairs were first stored as the JSON that they are, which no Base64 begins like. */
    private static byte[] plain(String stored) {
        return stored.startsWith("{")
                ? stored.getBytes(StandardCharsets.UTF_8)
                : Base64.getDecoder().decode(stored);
    }

    private byte[] crypt(int mode, SecretKeySpec key, UUID id, byte[] nonce, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(id.toString().getBytes(StandardCharsets.US_ASCII));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException wrongKey) {
            throw new IllegalStateException("Key " + id + " cannot be opened with " + setting, wrongKey);
        }
    }
}
