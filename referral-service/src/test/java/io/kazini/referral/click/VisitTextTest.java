package io.kazini.referral.click;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisitTextTest {

    @Test
    void textIsReadAsUtf8AndWhatIsNoneIsReplaced() {
        assertThat(VisitText.ofHeader(asTheContainerDoes("Kijani 🌿 caf\u00e9"), 100))
                .isEqualTo("Kijani 🌿 caf\u00e9");
        assertThat(VisitText.ofHeader("ab\u00ff\u00fe", 100)).isEqualTo("ab\ufffd\ufffd");
    }

    @Test
    void controlCharactersAreDropped() {
        assertThat(VisitText.ofHeader("a\0b\tc\r\nd\u007f", 100)).isEqualTo("abcd");
    }

    @Test
    void whatIsTooLongIsCutAndNoCharacterInTwo() {
        assertThat(VisitText.ofHeader("x".repeat(10_000), 512)).hasSize(512);
        String cut = VisitText.ofHeader(asTheContainerDoes("x" + "🌿".repeat(400)), 512);
        assertThat(cut).hasSize(511).endsWith("🌿");
    }

    @ParameterizedTest
    @CsvSource(
            value = {"NULL", "''", "'   '", "'\t'"},
            nullValues = "NULL")
    void nothingIsAbsent(String header) {
        assertThat(VisitText.ofHeader(header, 512)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "41.90.17.3, 41.90.x.x",
        "127.0.0.1, 127.0.x.x",
        "2c0f:fe38:1:2::9, 2c0f:fe38::",
        "::1, 0:0::",
        "::ffff:41.90.17.3, 41.90.x.x",
        "'41.90.17.3, 10.0.0.1', ",
        "localhost, ",
        "evil.example, ",
        "999.1.1.1, ",
        "'', ",
    })
    void ofAnAddressTwoOctetsAreKept(String address, String block) {
        assertThat(AddressBlock.of(address)).isEqualTo(block);
    }

    @Test
    void campaignParametersAreReadFromAnyQuery() {
        assertThat(Utm.of("x=1&utm_source=chat+group&utm_medium=qr%20code&utm_campaign=%F0%9F%8C%BF&utm_source=second"))
                .isEqualTo(new Utm("chat group", "qr code", "🌿", null, null));
        assertThat(Utm.of("utm_source=%zz%4&utm_term=%")).isEqualTo(new Utm("%zz%4", null, null, "%", null));
        assertThat(Utm.of("utm_source=a%00%0d%0ab")).isEqualTo(new Utm("ab", null, null, null, null));
        assertThat(Utm.of("utm_source=" + "x".repeat(5_000)).source()).hasSize(200);
        assertThat(Utm.of("utm_source&utm_medium=&=utm_term&&&utm_content=="))
                .isEqualTo(new Utm(null, null, null, null, "="));
        assertThat(Utm.of(null)).isSameAs(Utm.NONE);
    }

    @Test
    void noQueryIsTooBroken() {
        Random random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder query = new StringBuilder("utm_source=");
            for (int length = random.nextInt(60); length > 0; length--) {
                query.append((char) random.nextInt(0x300));
            }
            Utm utm = Utm.of(query.append("&utm_term=t").toString());
            assertThat(utm.source() == null || utm.source().chars().noneMatch(Character::isISOControl))
                    .isTrue();
        }
    }

    private static String asTheContainerDoes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
