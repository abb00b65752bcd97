package io.kazini.referral.officer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "254722000111",
                "+254722000111",
                "00254722000111",
                "0722000111",
                "722000111",
                "'0722000111",
                "’+254 722 000 111",
                "0722-000-111",
                "(0722) 000.111",
                " 0722\u00a0000\u202f111 ",
                "254722000111.0",
                "254722000111,00",
                "722000111.0"
            })
    void aNumberIsReadAsPeopleAndSpreadsheetsWriteIt(String typed) {
        assertThat(PhoneNumber.parse(typed)).map(PhoneNumber::value).contains("254722000111");
    }

    @Test
    void numbersWithAOneAreMobileToo() {
        assertThat(PhoneNumber.parse("0110000111")).map(PhoneNumber::value).contains("254110000111");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0202000111",
                "07220001112",
                "072200011",
                "+255722000111",
                "25472200011x",
                "2.54722E+11",
                "٠٧٢٢٠٠٠١١١",
                "254722000111.5",
                "=0722000111"
            })
    void whatIsNoKenyanMobileNumberIsNotMadeOne(String typed) {
        assertThat(PhoneNumber.parse(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2.54708E+11", "2,54708E+11", "2.54708e11", "7.22E+08", "3E+11", "'2.54722E+11", " 2.5E+11 "})
    void aRoundedNumberIsToldFromAWrongOne(String typed) {
        assertThat(PhoneNumber.isRounded(typed)).isTrue();
        assertThat(PhoneNumber.parse(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"254722000111", "E+11", "hello", "2.54E", ""})
    void otherTextIsNotRounded(String typed) {
        assertThat(PhoneNumber.isRounded(typed)).isFalse();
    }
}
