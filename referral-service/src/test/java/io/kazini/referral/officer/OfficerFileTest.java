package io.kazini.referral.officer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kazini.platform.web.ApiException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OfficerFileTest {

    private static final String HEADER = "fullName,email,phone,region\n";
    private static final String WANJIRU = "Wanjiru Kamau,wanjiru@example.org,0722000111,Nairobi\n";

    @Test
    void aFileIsReadRowByRow() {
        OfficerFile file = read(HEADER + WANJIRU + "Otieno Ouma,Otieno@Example.org,+254 711 000 222,\n");

        assertThat(file.errors()).isEmpty();
        assertThat(file.rows())
                .containsExactly(
                        new OfficerFile.Row(
                                2, officer("Wanjiru Kamau", "wanjiru@example.org", "254722000111", "Nairobi")),
                        new OfficerFile.Row(3, officer("Otieno Ouma", "otieno@example.org", "254711000222", null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void commasSemicolonsAndTabsSeparate(String separator) {
        assertThat(read((HEADER + WANJIRU).replace(",", separator)).rows()).hasSize(1);
        assertThat(read("\uFEFF" + (HEADER + WANJIRU).replace(",", separator)).rows())
                .hasSize(1);
        assertThat(read("sep=" + separator + "\r\n"
                                + (HEADER + WANJIRU).replace(",", separator).replace("\n", "\r\n"))
                        .rows())
                .extracting(OfficerFile.Row::number)
                .containsExactly(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void everyEndOfLineIsOne(String end) {
        assertThat(read((HEADER + WANJIRU).replace("\n", end)).rows()).hasSize(1);
    }

    @Test
    void aCommaInAQuotedHeaderDoesNotMakeItSeparatedByCommas() {
        assertThat(errors("\"full,name\";email;phone\nA;b@example.org;0722000111\n"))
                .contains("1/full,name/unknown-column");
    }

    @Test
    void columnsComeInAnyOrderUnderTheNamesPeopleGiveThem() {
        OfficerFile file = read("Phone Number;E-mail;Full_Name\n0722000111;wanjiru@example.org;Wanjiru Kamau\n");

        assertThat(file.rows())
                .extracting(OfficerFile.Row::officer)
                .containsExactly(officer("Wanjiru Kamau", "wanjiru@example.org", "254722000111", null));
    }

    @Test
    void rowsAreNumberedAsASpreadsheetNumbersThem() {
        String file = HEADER
                + "\"Wanjiru\nWa\r\nKamau\",wanjiru@example.org,0722000111,\"Nairobi,\n\"\"West\"\"\"\n"
                + "\n"
                + ",,,\n"
                + "Otieno,otieno,0711000222,\n";

        OfficerFile read = read(file);

        assertThat(read.rows())
                .containsExactly(new OfficerFile.Row(
                        2, officer("Wanjiru Wa Kamau", "wanjiru@example.org", "254722000111", "Nairobi, \"West\"")));
        assertThat(described(read)).containsExactly("5/email/email-syntax");
    }

    @Test
    void everythingThatIsWrongIsSaid() {
        assertThat(errors(HEADER
                        + ",not an address,12345,\n"
                        + "Otieno,,2.54708E+11,=cmd()\n"
                        + "@Otieno,otieno@example.org,,x\n"))
                .containsExactly(
                        "2/fullName/required",
                        "2/email/email-syntax",
                        "2/phone/kenyan-mobile",
                        "3/region/looks-like-a-formula",
                        "3/email/required",
                        "3/phone/digits-lost",
                        "4/fullName/looks-like-a-formula",
                        "4/phone/required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=HYPERLINK(1)", "+Wanjiru", "-Wanjiru", "@Wanjiru", " =1+A1", "\u00a0=a"})
    void aNameIsNoFormula(String name) {
        assertThat(errors(HEADER + "\"" + name + "\",wanjiru@example.org,0722000111,\n"))
                .containsExactly("2/fullName/looks-like-a-formula");
    }

    @Test
    void namesHaveLettersOfAnyScriptAndNothingInvisible() {
        assertThat(errors(HEADER
                        + "ወይዘሮ ኣልማዝ,a@example.org,0722000111,\nNg'ang'a Müller-Ñandú,b@example.org,0722000112,\n"))
                .isEmpty();
        assertThat(errors(HEADER + "Wan\u0007jiru,a@example.org,0722000111,\n12345,b@example.org,0722000112,\n"
                        + "A\u0000,c@example.org,0722000113,\n" + "x".repeat(201) + ",d@example.org,0722000114,\n"))
                .containsExactly(
                        "2/fullName/plain-text", "3/fullName/plain-text", "4/fullName/plain-text", "5/fullName/size");
    }

    @Test
    void peopleTwiceInTheFileAreSaidWithTheRowTheyWereInFirst() {
        OfficerFile file = read(HEADER
                + WANJIRU
                + "Wanjiru,WANJIRU@example.org,0711000222,\n"
                + "Kamau,kamau@example.org,+254722000111,\n");

        assertThat(described(file)).containsExactly("3/email/duplicate-in-file", "4/phone/duplicate-in-file");
        assertThat(file.errors())
                .allSatisfy(error -> assertThat(error.message()).contains("row 2"));
    }

    @Test
    void raggedRowsAreRefusedAndEmptyCellsAtTheEndAreNot() {
        assertThat(errors(HEADER + "Wanjiru,wanjiru@example.org\n"
                        + "Otieno,otieno@example.org,0722000111,Kisumu,more\n"))
                .containsExactly("2//cell-count", "3//cell-count");
        assertThat(errors("fullName,email,phone,,\nWanjiru,wanjiru@example.org,0722000111,,\n"))
                .isEmpty();
    }

    @Test
    void theHeaderNamesEachColumnOnce() {
        assertThat(errors("fullName,email,e-mail,salary\nA,b,c,d\n"))
                .containsExactly("1/email/duplicate-column", "1/salary/unknown-column", "1/phone/missing-column");
        assertThat(errors(WANJIRU)).contains("1/fullName/missing-column");
        assertThat(errors("fullName,,email,phone\nA,,b@example.org,0722000111\n"))
                .containsExactly("1//unknown-column");
    }

    @Test
    void aQuoteThatIsNotClosedSwallowsNobody() {
        assertThat(errors(HEADER + WANJIRU
                        + "Otieno,otieno@example.org,0711000222,\"Kisumu\nJane,jane@example.org,0711000333,x\n"))
                .containsExactly("3//malformed-row");
        assertThat(errors(HEADER + "\"Wanjiru\" Kamau,wanjiru@example.org,0722000111,\n"))
                .containsExactly("2//malformed-row");
    }

    @Test
    void aFileIsUtf8() {
        for (String charset : List.of("windows-1252", "ISO-8859-1", "UTF-16LE", "UTF-16")) {
            byte[] bytes =
                    (HEADER + "Wanjirü Kamau,wanjiru@example.org,0722000111,\n").getBytes(Charset.forName(charset));
            assertThat(refusal(bytes)).as(charset).isEqualTo("not-utf-8");
        }
        assertThat(catchThrowableOfType(
                                ApiException.class,
                                () -> read((HEADER + WANJIRU + "Wanjirü,,,\n").getBytes(StandardCharsets.ISO_8859_1)))
                        .detail())
                .contains("Line 3")
                .contains("Windows-1252");
    }

    @Test
    void aWorkbookIsNoCsv() {
        assertThat(refusal(new byte[] {'P', 'K', 3, 4, 20, 0})).isEqualTo("not-csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {HEADER, HEADER + "\n\n", HEADER + ",,,\n"})
    void aFileWithoutOfficersIsSaidToBeEmpty(String csv) {
        assertThat(refusal(csv.getBytes(StandardCharsets.UTF_8))).isEqualTo("empty-file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\uFEFF", "\"", ";;;;\n", "sep=;\r\n"})
    void aFileWithoutAHeaderIsRefused(String csv) {
        try {
            assertThat(read(csv.getBytes(StandardCharsets.UTF_8)).errors()).isNotEmpty();
        } catch (ApiException refused) {
            assertThat(refused.code()).isEqualTo("empty-file");
        }
    }

    @Test
    void thereIsAMostOfRows() {
        String rows = IntStream.range(0, 11)
                .mapToObj("Officer,o%1$d@example.org,07220001%1$02d,\n"::formatted)
                .collect(Collectors.joining());

        assertThat(OfficerFile.read((HEADER + rows).getBytes(StandardCharsets.UTF_8), 11)
                        .rows())
                .hasSize(11);
        assertThat(catchThrowableOfType(
                                ApiException.class,
                                () -> OfficerFile.read((HEADER + rows).getBytes(StandardCharsets.UTF_8), 10))
                        .code())
                .isEqualTo("too-many-rows");
    }

    @Test
    void aBombOfQuotesOrSeparatorsIsRefusedAndNotAnError() {
        assertThat(errors(HEADER + ",".repeat(10_000) + "\n" + WANJIRU)).isEmpty();
        assertThat(errors(HEADER + WANJIRU + ",".repeat(1_000_000) + "\n")).containsExactly("3//malformed-row");
        assertThat(errors(HEADER + ",".repeat(10_000) + "x\n")).containsExactly("2//cell-count");
        assertThat(errors("x".repeat(1_000_000) + "\n")).contains("1/" + "x".repeat(40) + "…/unknown-column");
        assertThat(errors(HEADER + "\"" + "y".repeat(3_000_000) + "\",a@example.org,0722000111,\n"))
                .containsExactly("2/fullName/size");
    }

    private static OfficerFields officer(
            String name, String email, String phone, @org.jspecify.annotations.Nullable String region) {
        return new OfficerFields(name, new EmailAddress(email), new PhoneNumber(phone), region);
    }

    private static List<String> errors(String csv) {
        return described(read(csv));
    }

    private static List<String> described(OfficerFile file) {
        return file.errors().stream()
                .map(error -> error.row() + "/" + (error.column() == null ? "" : error.column()) + "/" + error.code())
                .toList();
    }

    private static String refusal(byte[] csv) {
        return catchThrowableOfType(ApiException.class, () -> read(csv)).code();
    }

    private static OfficerFile read(String csv) {
        return read(csv.getBytes(StandardCharsets.UTF_8));
    }

    private static OfficerFile read(byte[] csv) {
        return OfficerFile.read(csv, 10_000);
    }
}
