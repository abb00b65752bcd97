package io.kazini.platform.logging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataMaskingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "paid 254708374149 now|paid 254708****49 now",
                "paid +254708374149|paid +254708****49",
                "call 0708374149.|call 0708****49.",
                "from wanjiku.k@example.co.ke|from w***@example.co.ke",
                "Authorization: Bearer abc.def|Authorization: ***",
                "{\"password\":\"hunter22\",\"x\":1}|{\"password\":\"***\",\"x\":1}",
                "token eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln end|token *** end",
                "SecurityCredential=AbC+/=&y=1|SecurityCredential=***&y=1",
            })
    void personalDataIsMasked(String text, String masked) {
        assertThat(PersonalDataMasking.mask(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Started in 3.6 seconds",
                "019ab2c4-7d54-7cc1-b3aa-254708374149",
                "order 12345678901234567890",
                "2026-11-20T08:15:30.123456Z"
            })
    void everythingElseStays(String text) {
        assertThat(PersonalDataMasking.mask(text)).isEqualTo(text);
    }
}
