package io.kazini.referral.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.platform.web.FieldViolation;
import io.kazini.referral.ReferralProperties;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LandingUrlPolicyTest {

    private final LandingUrlPolicy policy = policy(false, "https://links.example.org");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org",
                "https://example.org/",
                "https://learn.example.org/apply?intake=january&lang=sw",
                "HTTPS://Learn.Example.ORG/apply",
                "https://a.b.c.example.com:443/x%20y/~z",
                "https://learn.example.org/fast-track",
                "https://links.example.org/register"
            })
    void pagesOfAllowedHostsAreFine(String url) {
        assertThat(policy.check(url)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "https://evil.test/ host-not-allowed",
                "https://example.org.evil.test/ host-not-allowed",
                "https://evilexample.org/ host-not-allowed",
                "https://example.org./ host-not-allowed",
                "https://192.168.0.1/ host-not-allowed",
                "https://[::1]/ host-not-allowed",
                "https://localhost/ host-not-allowed",
                "http://localhost:3000/ not-https",
                "http://example.org/ not-https",
                "//example.org/ not-https",
                "/apply not-https",
                "example.org not-https",
                "javascript:alert(1) not-https",
                "data:text/html,x not-https",
                "ftp://example.org/ not-https",
                "https:example.org not-https",
                "https:///example.org not-https",
                "https://example.org@evil.test/ user-info",
                "https://evil.test@example.org/ user-info",
                "https://@example.org/ user-info",
                "https://user:pass@example.org/ user-info",
                "https://example.org\\\\@evil.test/ url-syntax",
                "https://example.org\\\\.evil.test/ url-syntax",
                "https:\\\\\\\\example.org url-syntax",
                "https://ex%61mple.org/ url-syntax",
                "https://example.org:8443/ port-not-allowed",
                "https://example.org:80/ port-not-allowed",
                "https://example.org/#x fragment",
                "https://example.org/# fragment",
                "https://example.org/?ref=x reserved-parameter",
                "https://example.org/?a=b&click=x reserved-parameter",
                "https://example.org/?%72ef=x reserved-parameter",
                "https://example.org/?REF reserved-parameter",
                "https://links.example.org/track/abc own-link",
                "https://links.example.org/TRACK/abc own-link",
                "https://links.example.org/%74rack/abc own-link",
                "https://links.example.org/%2574rack/abc own-link",
                "https://links.example.org/%252525252525252574rack/abc own-link",
                "https://links.example.org/a/..//track/abc own-link",
                "https://example.org/%zz url-syntax",
                "https://exämple.org/ url-syntax",
                "https://еxample.org/ url-syntax"
            })
    void everythingElseIsNot(String url, String code) {
        assertThat(codeFor(policy, url)).contains(code);
    }

    @Test
    void charactersThatBrowsersDropOrTurnAreRefused() {
        for (String trick : List.of("\t", "\n", "\r", " ", "\u0000", "\u202e", "\"", "<", "`", "{", "|", "^")) {
            assertThat(codeFor(policy, "https://example.org/" + trick + "x")).contains("url-syntax");
            assertThat(codeFor(policy, "https://exam" + trick + "ple.org/")).contains("url-syntax");
        }
    }

    @Test
    void anAddressHasItsLength() {
        String longest = "https://example.org/" + "a".repeat(LandingUrlPolicy.MAX_LENGTH - 20);

        assertThat(policy.check(longest)).isEmpty();
        assertThat(codeFor(policy, longest + "a")).contains("size");
        assertThat(codeFor(policy, "")).contains("url-syntax");
    }

    @Test
    void onOneMachineThereIsLocalhostWhenSaidSo() {
        LandingUrlPolicy local = policy(true, "http://localhost:8080");

        assertThat(local.check("http://localhost:3000/apply")).isEmpty();
        assertThat(local.check("http://127.0.0.1:8080/")).isEmpty();
        assertThat(codeFor(local, "http://localhost:8080/track/abc")).contains("own-link");
        assertThat(codeFor(local, "http://127.0.0.1:8080/track/abc")).contains("own-link");
        assertThat(codeFor(local, "http://localhost.evil.test/")).contains("not-https");
        assertThat(codeFor(local, "http://example.org/")).contains("not-https");
    }

    private static Optional<String> codeFor(LandingUrlPolicy policy, String url) {
        return policy.check(url).map(FieldViolation::code);
    }

    private static LandingUrlPolicy policy(boolean httpOnLocalhost, String publicUrl) {
        return new LandingUrlPolicy(
                new LandingProperties(List.of("example.org", "example.com"), httpOnLocalhost),
                new ReferralProperties(URI.create(publicUrl)));
    }
}
