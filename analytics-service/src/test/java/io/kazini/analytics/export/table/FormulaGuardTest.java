package io.kazini.analytics.export.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaGuardTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"http://evil.example\")",
                "+254712345678",
                "-1+1",
                "@SUM(A1)",
                "\tplain",
                "\uFF1D1+1",
                "\uFF0B1",
                "\uFF0D1",
                "\uFF20SUM(A1)",
                " =1",
                "\u00A0=1",
                "\u200B=1",
                "\uFEFF=1",
                "'already quoted"
            })
    void whatAProgramWouldRunBeginsWithAnApostrophe(String text) {
        assertThat(FormulaGuard.guarded(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Amina Otieno",
                "Mama N'gina",
                "1 = 1",
                "a+b",
                "Software, January; intake 2",
                "",
                "41.90.x.x",
                "5-7"
            })
    void whatIsOrdinaryStaysAsItIs(String text) {
        assertThat(FormulaGuard.guarded(text)).isEqualTo(text);
    }

    /** Excel splits at semicolons where the comma is the decimal sign. */
    @Test
    void aFormulaBehindAnotherSeparatorIsDisarmedToo() {
        assertThat(FormulaGuard.guarded("bot;=cmd|' /C calc'!A0")).isEqualTo("bot;'=cmd|' /C calc'!A0");
        assertThat(FormulaGuard.guarded("one\n=two\t@three")).isEqualTo("one\n'=two\t'@three");
        assertThat(FormulaGuard.guarded("\t=1")).isEqualTo("'\t'=1");
        assertThat(FormulaGuard.guarded("\r\n=1")).isEqualTo("'\r'\n'=1");
    }

    @Test
    void nothingIsLostBecauseOneApostropheCanBeTakenAwayAgain() {
        for (String text : new String[] {"=1", "'=1", "''x", "a;'=b", "a;=b", "plain"}) {
            String back = FormulaGuard.guarded(text).replaceAll("(?<=^|[;\\t\\r\\n])'(?=[\\s]*[=+\\-@'])", "");
            assertThat(back).isEqualTo(text);
        }
    }
}
