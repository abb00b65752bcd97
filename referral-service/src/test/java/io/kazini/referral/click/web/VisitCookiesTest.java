package io.kazini.referral.click.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class VisitCookiesTest {

    private static final String ID = "019a8d0f-9e00-7f77-a107-5f6071829304";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kazini_visitor=" + ID,
                "a=b; kazini_visitor=" + ID + "; c=d",
                ";;kazini_visitor=" + ID + ";",
                "kazini_visitor=\"" + ID + "\"",
                "kazini_visitor=broken; kazini_visitor=" + ID,
                "a=\"x; y\";kazini_visitor=" + ID,
            })
    void theVisitorIsFoundAmongOtherCookies(String header) {
        assertThat(VisitCookies.visitor(header)).isEqualTo(UUID.fromString(ID));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "a=b",
                "kazini_visitor",
                "kazini_visitor=",
                "kazini_visitor=1-1-1-1-1",
                "kazini_visitor=00000000-0000-0000-0000-000000000000",
                "kazini_visitor=zzzzzzzz-9e00-7f77-a107-5f6071829304",
                "xkazini_visitor=" + ID,
                "kazini_visitors=" + ID,
                "; ; ;=;=",
            })
    void whatIsNoIdIsNoVisitor(String header) {
        assertThat(VisitCookies.visitor(header)).isNull();
    }

    @Test
    void cookiesAreSecureUnlessTheStackIsPlainHttp() {
        assertThat(new VisitCookies(Duration.ofDays(90), true).set("kazini_click", ID))
                .isEqualTo("kazini_click=" + ID + "; Max-Age=7776000; Path=/; HttpOnly; SameSite=Lax; Secure");
        assertThat(new VisitCookies(Duration.ofDays(90), false).set("kazini_click", ID))
                .doesNotContain("Secure");
    }
}
