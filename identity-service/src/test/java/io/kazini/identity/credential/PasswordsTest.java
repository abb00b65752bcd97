package io.kazini.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PasswordsTest {

    private static final String PASSWORD = "tumaini mtaani leo";

    private final Passwords passwords = new Passwords(new PasswordProperties(1024, 1, 2));

    @Test
    void aPasswordMatchesItsOwnHashOnly() {
        String hash = passwords.hash(PASSWORD);

        assertThat(hash).startsWith("{argon2id}$argon2id$").doesNotContain(PASSWORD);
        assertThat(passwords.matches(PASSWORD, hash)).isTrue();
        assertThat(passwords.matches("tumaini mtaani jana", hash)).isFalse();
        assertThat(passwords.hash(PASSWORD)).isNotEqualTo(hash);
    }

    @Test
    void nothingMatchesNobody() {
        assertThat(passwords.matches(PASSWORD, null)).isFalse();
    }

    @Test
    void nobodysPasswordTakesAsLongAsSomebodys() {
        Passwords costly = new Passwords(new PasswordProperties(19_456, 2, 2));
        String hash = costly.hash(PASSWORD);

        long somebody = quickest(() -> costly.matches("wrong", hash));
        long nobody = quickest(() -> costly.matches("wrong", null));

        assertThat(nobody).isGreaterThan(somebody / 2).isLessThan(somebody * 2);
    }

    @Test
    void theSameLettersMatchHoweverAKeyboardComposesThem() {
        String hash = passwords.hash("caf\u00e9 ya mtaani");

        assertThat(passwords.matches("cafe\u0301 ya mtaani", hash)).isTrue();
    }

    @Test
    void aWeakerHashStillMatchesAndIsOutdated() {
        Passwords stronger = new Passwords(new PasswordProperties(2048, 2, 2));
        String old = passwords.hash(PASSWORD);

        assertThat(stronger.matches(PASSWORD, old)).isTrue();
        assertThat(stronger.isOutdated(old)).isTrue();
        assertThat(stronger.isOutdated(stronger.hash(PASSWORD))).isFalse();
    }

    @Test
    void oneTimePasswordsDifferAndKeepThemselvesOutOfLogs() {
        OneTimePassword one = OneTimePassword.generate();

        assertThat(one.value()).matches("([A-Z0-9]{5}-){3}[A-Z0-9]{5}").doesNotContainPattern("[ILOU]");
        assertThat(one).isNotEqualTo(OneTimePassword.generate());
        assertThat(one.toString()).doesNotContain(one.value());
    }

    private static long quickest(Runnable work) {
        return LongStream.range(0, 5)
                .map(round -> {
                    long start = System.nanoTime();
                    work.run();
                    return System.nanoTime() - start;
                })
                .min()
                .orElseThrow();
    }
}
