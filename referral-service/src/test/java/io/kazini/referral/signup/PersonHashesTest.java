package io.kazini.referral.signup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PersonHashesTest {

    private final PersonHashes hashes = hashes("for-tests-only-0123456789abcdef0123456789");

    /** Computed elsewhere. With other ones nobody who has signed up is recognised any more. */
    @Test
    void hashesAreHmacSha256OfPurposeAndText() {
        assertThat(hashes.ofEmail(email("wanjiru@example.org")))
                .isEqualTo("8e0807d47fb53fac3f92d59c42051f44720321aa4ee4046d70f3a819f1ed549c");
        assertThat(hashes.ofMailbox(email("wanjiru+kazini@example.org")))
                .isEqualTo("41d9258398a59e0e8746f2709bde623d000a9edf36243fa95cb596a6d36692e8");
        assertThat(hashes.ofPhone("254712345678"))
                .isEqualTo("416a34e2d7314e228d0c7562dbcc92f12c2a4e042dfe84b1d2a273b9968be97b");
    }

    @Test
    void withoutTheSecretNobodyFindsOutWhetherAnAddressIsAmongThem() {
        PersonHashes guessed = hashes("0123456789abcdef0123456789-for-tests-only");
        SignupEmail email = email("wanjiru@example.org");

        assertThat(guessed.ofEmail(email)).isNotEqualTo(hashes.ofEmail(email));
        assertThat(guessed.ofMailbox(email)).isNotEqualTo(hashes.ofMailbox(email));
        assertThat(guessed.ofPhone("254712345678")).isNotEqualTo(hashes.ofPhone("254712345678"));
    }

    private static PersonHashes hashes(String secret) {
        return new PersonHashes(new PersonHashProperties(secret));
    }

    private static SignupEmail email(String typed) {
        return SignupEmail.parse(typed).orElseThrow();
    }
}
