package io.kazini.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.IntStream;
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
    void aOneTimePasswordMatchesItsOwnHashHoweverItIsTyped() {
        OneTimePassword password = OneTimePassword.generate();
        String hash = passwords.hash(password);

        assertThat(hash).startsWith("{one-time}").doesNotContain(password.value());
        assertThat(passwords.matches(password.value(), hash)).isTrue();
        assertThat(passwords.matches(" " + password.value().toLowerCase(Locale.ROOT), hash))
                .isTrue();
        assertThat(passwords.matches(OneTimePassword.generate().value(), hash)).isFalse();
        assertThat(passwords.matches(hash, hash)).isFalse();
        assertThat(passwords.isOutdated(hash)).isFalse();
    }

    @Test
    void oneTimePasswordsAreHashedByTheThousand() {
        Passwords costly = new Passwords(new PasswordProperties(19_456, 2, 2));

        long one = quickest(() -> costly.hash(PASSWORD));
        long hundred = quickest(() -> IntStream.range(0, 100).forEach(i -> costly.hash(OneTimePassword.generate())));

        assertThat(hundred).isLessThan(one);
    }

    @Test
    void aOneTimePasswordIsCheckedNoFasterThanAnother() {
        Passwords costly = new Passwords(new PasswordProperties(19_456, 2, 2));
        String ofTheirOwn = costly.hash(PASSWORD);
        String oneTime = costly.hash(OneTimePassword.generate());

        long own = quickest(() -> costly.matches("wrong", ofTheirOwn));
        long issued = quickest(() -> costly.matches("wrong", oneTime));

        assertThat(issued).isGreaterThan(own / 2).isLessThan(own * 2);
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
