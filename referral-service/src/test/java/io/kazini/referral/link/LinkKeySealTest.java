package io.kazini.referral.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.kazini.platform.Ids;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LinkKeySealTest {

    private static final String ONE_KEY = Base64.getEncoder().encodeToString(new byte[32]);
    private static final byte[] SECRET = LinkKey.newSecret().getEncoded();
    private final UUID id = Ids.next();

    @Test
    void whatWasSealedIsOpenedAgain() {
        LinkKeySeal seal = seal(ONE_KEY);

        assertThat(seal.open(id, seal.seal(id, SECRET))).isEqualTo(SECRET);
    }

    @Test
    void theDatabaseDoesNotTellTheSecret() {
        String stored = seal(ONE_KEY).seal(id, SECRET);

        assertThat(stored).doesNotContain(Base64.getEncoder().encodeToString(SECRET));
        assertThat(seal(ONE_KEY).seal(id, SECRET)).isNotEqualTo(stored);
    }

    @Test
    void aSecretBelongsToItsKey() {
        String stored = seal(ONE_KEY).seal(id, SECRET);

        assertThatIllegalStateException().isThrownBy(() -> seal(ONE_KEY).open(Ids.next(), stored));
    }

    @Test
    void theWrongEncryptionKeyOpensNothing() {
        String stored = seal(ONE_KEY).seal(id, SECRET);
        String another = Base64.getEncoder().encodeToString(LinkKey.newSecret().getEncoded());

        assertThatIllegalStateException().isThrownBy(() -> seal(another).open(id, stored));
        assertThatIllegalStateException().isThrownBy(() -> seal(null).open(id, stored));
    }

    @Test
    void plainSecretsStayReadableOnceThereIsAnEncryptionKey() {
        String stored = seal(null).seal(id, SECRET);

        assertThat(seal(ONE_KEY).open(id, stored)).isEqualTo(SECRET);
    }

    @Test
    void anEncryptionKeyOfTheWrongLengthIsRefusedWithoutShowingIt() {
        assertThatIllegalStateException()
                .isThrownBy(() -> seal("c2hvcnQ="))
                .withMessageContaining("kazini.referral.link-key.encryption-key")
                .withMessageNotContaining("c2hvcnQ");
    }

    private static LinkKeySeal seal(@Nullable String key) {
        return new LinkKeySeal(new LinkKeyProperties(Duration.ofSeconds(5), key));
    }
}
