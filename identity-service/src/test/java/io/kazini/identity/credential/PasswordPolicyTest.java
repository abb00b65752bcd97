package io.kazini.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kazini.platform.web.ApiException;
import io.kazini.platform.web.FieldViolation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {

    private final PasswordPolicy policy = new PasswordPolicy();

    @ParameterizedTest
    @ValueSource(strings = {"tumaini mtaani leo", "0123456789X", "ñandú ñandú", "🦒🦓🐘🦁🐆🦏🐃🦛🐊🦩"})
    void lengthIsEnough(String password) {
        assertThat(codes(password)).isEmpty();
    }

    @Test
    void tooShortIsRefused() {
        assertThat(codes("tumaini l")).containsExactly("size");
    }

    @Test
    void charactersAreCountedAndNotTheirBytes() {
        assertThat(codes("🦒🦓🐘🦁🐆🦏🐃🦛🐊")).containsExactly("size");
        assertThat(codes("ab🦒".repeat(42) + "cd")).isEmpty();
    }

    @Test
    void tooLongIsRefused() {
        assertThat(codes("abc".repeat(43))).containsExactly("size");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Password123", "QWERTYUIOP", "nairobi254"})
    void whatIsTriedFirstIsRefusedInAnyCase(String password) {
        assertThat(codes(password)).containsExactly("common-password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aaaaaaaaaaaa", "ababababababab"})
    void oneOrTwoCharactersOverAndOverAreRefused(String password) {
        assertThat(codes(password)).containsExactly("common-password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"i am WANJIRU!!", "xx-kamau-2026-xx", "shiru.k@example.org", "the-shiru.k-secret"})
    void theOwnersNameAndAddressAreRefused(String password) {
        assertThat(codes(password)).containsExactly("contains-personal-data");
    }

    @Test
    void shortPartsOfANameDoNotCount() {
        assertThat(policy.violations("password", "valiant horses", "Ali Ant", "a@example.org"))
                .isEmpty();
    }

    @Test
    void aRefusalNamesTheField() {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> policy.require("newPassword", "short", "Ali", "a@example.org"))
                .satisfies(refusal -> assertThat(refusal.violations())
                        .extracting(FieldViolation::field)
                        .containsExactly("newPassword"));
    }

    private List<String> codes(String password) {
        return policy.violations("password", password, "Wanjiru O'Kamau", "Shiru.K@example.org").stream()
                .map(FieldViolation::code)
                .toList();
    }
}
