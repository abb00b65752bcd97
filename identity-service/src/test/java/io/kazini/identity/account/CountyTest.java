package io.kazini.identity.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountyTest {

    @Test
    void thereAreFortySevenEachWithItsNumber() {
        assertThat(County.all())
                .extracting(County::number)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 47).boxed().toList());
        assertThat(County.all())
                .allMatch(county -> County.parse(county.name()).orElseThrow().equals(county));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "nairobi, Nairobi",
                "Nairobi City County, Nairobi",
                "Taita/Taveta, Taita-Taveta",
                "  HOMA  BAY, Homa Bay",
                "Muranga, Murang'a",
                "Murang\u2019a County, Murang'a",
                "Elgeyo Marakwet, Elgeyo-Marakwet"
            })
    void aCountyIsKnownHoweverItIsTyped(String typed, String name) {
        assertThat(County.parse(typed)).map(County::name).hasValue(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "County", "Kampala", "Nairobi, Kisumu", "1"})
    void anythingElseIsNone(String typed) {
        assertThat(County.parse(typed)).isEmpty();
    }
}
