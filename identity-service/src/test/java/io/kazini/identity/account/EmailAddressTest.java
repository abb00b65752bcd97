package io.kazini.identity.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @CsvSource({
        "Amina.Otieno@Example.ORG, amina.otieno@example.org",
        "' amina+kazini@mail.example.co.ke ', amina+kazini@mail.example.co.ke",
        "o'neil_1@xn--bcher-kva.example, o'neil_1@xn--bcher-kva.example"
    })
    void caseAndBlanksAroundDoNotMatter(String typed, String address) {
        assertThat(EmailAddress.parse(typed)).contains(new EmailAddress(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "amina",
                "amina@",
                "@example.org",
                "amina@localhost",
                "a..b@example.org",
                ".a@example.org",
                "a.@example.org",
                "a@b@example.org",
                "a b@example.org",
                "a@exa_mple.org",
                "a@-example.org",
                "a@example.o",
                "a@example.org\nBcc: b@example.org",
                "amína@example.org"
            })
    void whatNobodyCanBeWrittenToIsRefused(String typed) {
        assertThat(EmailAddress.parse(typed)).isEmpty();
    }

    @Test
    void lengthsAreThoseOfTheMailStandard() {
        assertThat(EmailAddress.parse("a".repeat(64) + "@example.org")).isPresent();
        assertThat(EmailAddress.parse("a".repeat(65) + "@example.org")).isEmpty();
        assertThat(EmailAddress.parse("a@" + "example.".repeat(32) + "org")).isEmpty();
    }

    @Test
    void onlyTheOneFormIsHeld() {
        assertThatIllegalArgumentException().isThrownBy(() -> new EmailAddress("Amina@example.org"));
    }
}
