package io.kazini.identity.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.identity.account.EmailAddress;
import io.kazini.identity.account.NewYouth;
import io.kazini.identity.account.PhoneNumber;
import io.kazini.identity.registration.Registration.Verdict;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RegistrationTest {

    private static final Instant NOW = Instant.parse("2026-11-30T06:00:00Z");
    private static final ConfirmationCode EMAIL_CODE = new ConfirmationCode("012345");
    private static final ConfirmationCode PHONE_CODE = new ConfirmationCode("987654");

    private final Registration registration = Registration.request(
            new NewYouth(
                    "Amina Otieno", new EmailAddress("amina@example.org"), new PhoneNumber("254712345678"), null, null),
            "hash",
            EMAIL_CODE,
            PHONE_CODE,
            NOW,
            new RegistrationProperties(Duration.ofHours(1), 3, 5, Duration.ofSeconds(5), 8));

    @Test
    void bothCodesConfirm() {
        assertThat(registration.confirm(EMAIL_CODE, PHONE_CODE, NOW)).isEqualTo(Verdict.CONFIRMED);
        assertThat(registration.confirm(EMAIL_CODE, PHONE_CODE, NOW)).isEqualTo(Verdict.CONFIRMED_BEFORE);
    }

    @Test
    void theCodesAreNotInterchangeable() {
        assertThat(registration.confirm(/* emailCode= */ PHONE_CODE, /* phoneCode= */ EMAIL_CODE, NOW))
                .isEqualTo(Verdict.WRONG_CODE);
    }

    @Test
    void anyWrongCodeIsAnAttemptLess() {
        assertThat(registration.confirm(EMAIL_CODE, EMAIL_CODE, NOW)).isEqualTo(Verdict.WRONG_CODE);
        assertThat(registration.confirm(PHONE_CODE, PHONE_CODE, NOW)).isEqualTo(Verdict.WRONG_CODE);
        assertThat(registration.attemptsLeft()).isEqualTo(1);
        assertThat(registration.confirm(/* emailCode= */ PHONE_CODE, /* phoneCode= */ EMAIL_CODE, NOW))
                .isEqualTo(Verdict.WRONG_CODE);

        assertThat(registration.confirm(EMAIL_CODE, PHONE_CODE, NOW)).isEqualTo(Verdict.OVER);
    }

    @Test
    void itEndsAtTheMomentItSays() {
        assertThat(registration.confirm(EMAIL_CODE, PHONE_CODE, NOW.plus(Duration.ofHours(1))))
                .isEqualTo(Verdict.OVER);
        assertThat(registration.confirm(
                        EMAIL_CODE, PHONE_CODE, NOW.plus(Duration.ofHours(1)).minusNanos(1)))
                .isEqualTo(Verdict.CONFIRMED);
    }

    @Test
    void aCodeIsSixDigitsAndEndsInNoLog() {
        assertThat(ConfirmationCode.generate().digits()).matches("[0-9]{6}");
        assertThat(EMAIL_CODE).hasToString("ConfirmationCode[***]");
    }
}
