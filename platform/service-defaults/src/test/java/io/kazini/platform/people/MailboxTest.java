package io.kazini.platform.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailboxTest {

    @ParameterizedTest
    @CsvSource({
        "wanjiku@example.org, wanjiku@example.org",
        "wanjiku+jobs@example.org, wanjiku@example.org",
        "wan.jiku@example.org, wan.jiku@example.org",
        "w.an.jiku+x+y@gmail.com, wanjiku@gmail.com",
        "wanjiku@googlemail.com, wanjiku@gmail.com",
        "+all@example.org, +all@example.org"
    })
    void manySpellingsLeadToOneMailbox(String address, String mailbox) {
        assertThat(Mailbox.of(address)).isEqualTo(mailbox);
    }
}
