package io.kazini.referral.signup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignupEmailTest {

    @Test
    void theSamePersonIsRecognisedInCapitalsAndBetweenBlanks() {
        assertThat(SignupEmail.parse(" Achieng@Example.ORG ")).isEqualTo(SignupEmail.parse("achieng@example.org"));
    }

    @Test
    void dotsAndPlusesMakeTwoPeopleAndOneMailbox() {
        SignupEmail plain = email("achiengo@gmail.com");
        SignupEmail dotted = email("achieng.o+kazini@googlemail.com");

        assertThat(dotted).isNotEqualTo(plain);
        assertThat(dotted.mailbox()).isEqualTo(plain.mailbox());
    }

    @ParameterizedTest
    @CsvSource({"a.b@example.org,a.b@example.org", "a+b@example.org,a@example.org", "+a@example.org,+a@example.org"})
    void dotsMeanSomethingElsewhere(String address, String mailbox) {
        assertThat(email(address).mailbox()).isEqualTo(mailbox);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@", "a@", "@b.org", "a@b", "a b@c.org", "a@@b.org", "a@b..org", "a@b.org\u0000"})
    void whatIsNoAddressIsNone(String typed) {
        assertThat(SignupEmail.parse(typed)).isEmpty();
    }

    @Test
    void nobodyReadsAnAddressInALog() {
        assertThat(email("achieng@example.org").toString()).doesNotContain("achieng");
    }

    @Test
    void domainsBelowAThrowAwayOneAreThrowAwayOnes() {
        DisposableDomains domains = new DisposableDomains();

        assertThat(domains.contains("mailinator.com")).isTrue();
        assertThat(domains.contains("x.mailinator.com")).isTrue();
        assertThat(domains.contains("notmailinator.com")).isFalse();
        assertThat(domains.contains("com")).isFalse();
    }

    @Test
    void aHashNeedsTheSecret() {
        PersonHashes one = new PersonHashes(new PersonHashProperties("a".repeat(32)));
        PersonHashes other = new PersonHashes(new PersonHashProperties("b".repeat(32)));
        SignupEmail email = email("achieng@example.org");

        assertThat(one.ofEmail(email)).matches("[0-9a-f]{64}").isEqualTo(one.ofEmail(email));
        assertThat(one.ofEmail(email)).isNotEqualTo(other.ofEmail(email)).isNotEqualTo(one.ofMailbox(email));
    }

    private static SignupEmail email(String typed) {
        return SignupEmail.parse(typed).orElseThrow();
    }
}
