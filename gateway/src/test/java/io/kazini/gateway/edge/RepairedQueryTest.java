package io.kazini.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepairedQueryTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "a=b|c a=b%7Cc",
                "x={{ad.name}} x=%7B%7Bad.name%7D%7D",
                "a=%zz a=%25zz",
                "a=100% a=100%25",
                "a=%4 a=%254",
                "a=%C3%A9 a=%C3%A9",
                "a=%E9t a=%EF%BF%BDt",
                "a=1+2 a=1%202",
                "a=1%2B2 a=1%2B2",
                "a=%26%3D a=%26%3D",
                "a&b= a=&b=",
                "&&=x&a=1&a=2 a=1&a=2",
                "a=%00%0D a=%00%0D",
                "b=1&a=2&b=3 b=1&b=3&a=2"
            })
    void whatIsMangledMeansItself(String mangled, String repaired) {
        assertThat(RepairedQuery.of(mangled).encoded()).isEqualTo(repaired);
        assertThat(RepairedQuery.of(repaired).encoded()).isEqualTo(repaired);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a=b&c=d",
                "utm_source=sms&utm_medium=x-y.z~1",
                "cursor=abc_-&limit=20",
                "a",
                "a=",
                "a&b",
                "a=b=c"
            })
    void whatIsPlainNeedsNoRepair(String query) {
        assertThat(RepairedQuery.isPlain(query)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"&", "=", "=b", "a&&b", "a&", "&a", "a=1&=2", "a=%20", "a=+", "a={", "a=\u00e9"})
    void whatMayBeMangledIsLookedAt(String query) {
        assertThat(RepairedQuery.isPlain(query)).isFalse();
    }

    @Test
    void everyValueOfANameIsKept() {
        assertThat(RepairedQuery.of("a=1&b=2&a=%C3%A9").parameters().get("a")).containsExactly("1", "\u00e9");
    }
}
