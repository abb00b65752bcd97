package io.kazini.referral.click;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LandingUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://a.example, https://a.example?ref=CODE&click=7",
        "https://a.example/, https://a.example/?ref=CODE&click=7",
        "https://a.example/x?a=1&b=%20, https://a.example/x?a=1&b=%20&ref=CODE&click=7",
        "https://a.example/x?, https://a.example/x?ref=CODE&click=7",
        "https://a.example/x#top, https://a.example/x?ref=CODE&click=7#top",
        "https://a.example/x?a=1#top?no=query, https://a.example/x?a=1&ref=CODE&click=7#top?no=query",
        "https://a.example/x?ref=theirs&click=1&a=2, https://a.example/x?a=2&ref=CODE&click=7",
    })
    void theLandingPageKeepsItsOwnQueryAndFragment(String page, String expected) {
        assertThat(LandingUrl.of(page, "CODE", Utm.NONE).with("7")).isEqualTo(expected);
    }

    @Test
    void aLinksCampaignParametersAreAddedWhereThePageHasNoneOfItsOwn() {
        Utm utm = new Utm("officer 7 & co", "qr", null, null, null);

        assertThat(LandingUrl.of("https://a.example/?utm_medium=site", "CODE", utm)
                        .with("7"))
                .isEqualTo("https://a.example/?utm_medium=site&utm_source=officer+7+%26+co&ref=CODE&click=7");
    }

    @Test
    void nothingCanBreakOutOfTheHeader() {
        assertThat(LandingUrl.of("https://a.example/\r\nSet-Cookie: x=1", "CODE", Utm.NONE)
                        .with("7"))
                .isEqualTo("https://a.example/%0D%0ASet-Cookie:%20x=1?ref=CODE&click=7");
    }
}
