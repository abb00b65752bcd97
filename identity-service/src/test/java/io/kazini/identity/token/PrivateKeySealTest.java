package io.kazini.identity.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PrivateKeySealTest {

    private static final String KEY = base64((byte) 1, 32);
    private static final String MATERIAL = "{\"kty\":\"RSA\",\"d\":\"very private\"}";

    private final UUID id = UUID.randomUUID();
    private final PrivateKeySeal sealed = seal(KEY);
    private final PrivateKeySeal plain = seal(null);

    @Test
    void withAKeyNothingPrivateIsStored() {
        String stored = sealed.seal(id, MATERIAL);

        assertThat(stored).startsWith("aes-256-gcm:").doesNotContain("private");
        assertThat(stored).isNotEqualTo(sealed.seal(id, MATERIAL));
        assertThat(sealed.open(id, stored)).isEqualTo(MATERIAL);
    }

    @Test
    void withoutAKeyTheMaterialIsStoredAsItIs() {
        assertThat(plain.open(id, plain.seal(id, MATERIAL))).isEqualTo(MATERIAL);
        assertThat(plain.seal(id, MATERIAL)).contains("very private");
    }

    @Test
    void whatWasStoredPlainlyStaysReadableOnceThereIsAKey() {
        assertThat(sealed.open(id, plain.seal(id, MATERIAL))).isEqualTo(MATERIAL);
    }

    @Test
    void aSealIsBoundToItsKeyAndItsId() {
        String stored = sealed.seal(id, MATERIAL);

        assertThatIllegalStateException()
                .isThrownBy(() -> seal(base64((byte) 2, 32)).open(id, stored));
        assertThatIllegalStateException().isThrownBy(() -> sealed.open(UUID.randomUUID(), stored));
        assertThatIllegalStateException()
                .isThrownBy(() -> plain.open(id, stored))
                .withMessageContaining("encryption-key is not set");
    }

    @Test
    void aKeyThatIsNoneIsRefusedWithoutBeingRepeated() {
        assertThatIllegalStateException().isThrownBy(() -> seal("not base64!")).withMessageNotContaining("not base64!");
        assertThatIllegalStateException().isThrownBy(() -> seal(base64((byte) 1, 16)));
    }

    private static PrivateKeySeal seal(String key) {
        return new PrivateKeySeal(new SigningKeyProperties(Duration.ofDays(30), Duration.ofMinutes(15), key));
    }

    private static String base64(byte filling, int length) {
        byte[] bytes = new byte[length];
        java.util.Arrays.fill(bytes, filling);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
