package io.kazini.payment.payout.mpesa;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SealedTokenTest {

    @Test
    void onlyTheSameSecretOpensIt() {
        byte[] sealed = new SealedToken("secret").close("token");

        assertThat(new SealedToken("secret").open(sealed)).contains("token");
        assertThat(new SealedToken("other").open(sealed)).isEmpty();
        assertThat(new SealedToken("secret").open(new byte[3])).isEmpty();
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("token");
    }
}
