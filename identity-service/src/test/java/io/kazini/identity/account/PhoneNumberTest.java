package io.kazini.identity.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

    @ParameterizedTest
    @CsvSource({
        "+254712345678, 254712345678",
        "254712345678, 254712345678",
        "0712345678, 254712345678",
        "712345678, 254712345678",
        "0110 123 456, 254110123456",
        "+254 (0)110-123, ",
        "+254 110-123-456, 254110123456",
        "' 0712 345678 ', 254712345678"
    })
    void everyWayToWriteANumberIsTheSameNumber(String typed, String number) {
        assertThat(PhoneNumber.parse(typed).map(PhoneNumber::value).orElse(null))
                .isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+0712345678",
                "+712345678",
                "07123456789",
                "071234567",
                "0202345678",
                "+255712345678",
                "07l2345678",
                "++254712345678",
                "٠٧١٢٣٤٥٦٧٨"
            })
    void whatIsNoKenyanMobileNumberIsNone(String typed) {
        assertThat(PhoneNumber.parse(typed)).isEmpty();
    }

    @Test
    void onlyTheOneFormIsHeld() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PhoneNumber("0712345678"));
    }
}
