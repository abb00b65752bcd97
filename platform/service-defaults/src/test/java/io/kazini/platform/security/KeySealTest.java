package io.kazini.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeySealTest {

    private static final String SETTING = "kazini.some-key.encryption-key";
    private static final String KEY = base64((byte) 1, 32);
    private static final String PAIR = "{\"kty\":\"RSA\",\"d\":\"very private\"}";
    private static final byte[] SECRET = new byte[32];

    static {
        for (int i = 0; i < SECRET.length; i++) {
            SECRET[i] = (byte) (200 + i);
        }
    }

    private final UUID id = UUID.fromString("0192f7a4-5b6c-7d8e-9f01-23456789abcd");
    private final KeySeal sealed = seal(KEY);
    private final KeySeal plain = seal(null);

    @Test
    void withAnEncryptionKeyNothingSecretIsStored() {
        String stored = sealed.seal(id, SECRET);

        assertThat(stored)
                .startsWith("aes-256-gcm:")
                .doesNotContain(Base64.getEncoder().encodeToString(SECRET))
                .isNotEqualTo(sealed.seal(id, SECRET));
        assertThat(sealed.open(id, stored)).isEqualTo(SECRET);
    }

    @Test
    void withoutAnEncryptionKeyASecretIsStoredAsItIsAndStaysReadableOnceThereIsOne() {
        String stored = plain.seal(id, SECRET);

        assertThat(stored).isEqualTo("plain:" + Base64.getEncoder().encodeToString(SECRET));
        assertThat(plain.open(id, stored)).isEqualTo(SECRET);
        assertThat(sealed.open(id, stored)).isEqualTo(SECRET);
    }

    /** Made by earlier versions; each of these forms may lie in a database. */
    @Test
    void whatWasStoredBeforeIsStillOpened() {
        assertThat(text(sealed.open(id, "plain:" + PAIR))).isEqualTo(PAIR);
        assertThat(text(sealed.open(id, """
                        aes-256-gcm:AAECAwQFBgcICQoLwIT+UlncPFusOabmDEusgZTkHW+H6GVwA6NO4dXiH8+ASgrNhvNSBsspK6PaEQ89\
                        """))).isEqualTo(PAIR);
        assertThat(sealed.open(id, """
                        aes-256-gcm:AAECAwQFBgcICQoLc29f7ewzyLYuuzUX9LwedHYfsdEpTJvfkSvaY0Vi21VQh6EFHv8nx/WzrLjgqIBZ\
                        """)).isEqualTo(SECRET);
    }

    @Test
    void aSealIsBoundToItsKeyAndItsId() {
        String stored = sealed.seal(id, SECRET);

        assertThatIllegalStateException()
                .isThrownBy(() -> seal(base64((byte) 2, 32)).open(id, stored))
                .withMessageContaining(SETTING);
        assertThatIllegalStateException().isThrownBy(() -> sealed.open(UUID.randomUUID(), stored));
        assertThatIllegalStateException()
                .isThrownBy(() -> plain.open(id, stored))
                .withMessageContaining(SETTING + " is not set");
    }

    @Test
    void aSealThatWasTamperedWithIsNotOpened() {
        byte[] bytes = Base64.getDecoder().decode(sealed.seal(id, SECRET).substring("aes-256-gcm:".length()));
        bytes[20] ^= 1;

        assertThatIllegalStateException()
                .isThrownBy(() ->
                        sealed.open(id, "aes-256-gcm:" + Base64.getEncoder().encodeToString(bytes)));
    }

    @Test
    void anEncryptionKeyThatIsNoneIsRefusedWithoutBeingRepeated() {
        assertThatIllegalStateException()
                .isThrownBy(() -> seal("not base64!"))
                .withMessageContaining(SETTING)
                .withMessageNotContaining("not base64!");
        assertThatIllegalStateException().isThrownBy(() -> seal(base64((byte) 1, 16)));
    }

    private static KeySeal seal(@Nullable String encryptionKey) {
        return new KeySeal(SETTING, encryptionKey);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String base64(byte filling, int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, filling);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
