package io.kazini.referral.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.referral.RunningReferral;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "kazini.referral.link-key.encryption-key=MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=")
class FirstStartIT extends RunningReferral {

    @Autowired
    LinkKeyRing ring;

    @Autowired
    LinkKeys keys;

    @Test
    void replicasThatStartTogetherMakeOneKeyThatTheDatabaseCannotUse() {
        jdbc.sql("delete from link_key").update();

        atOnce(8, _ -> {
            ring.makeTheFirst();
            return true;
        });

        assertThat(keys.all()).hasSize(1);
        assertThat(keys.all().getFirst().number()).isEqualTo(1);
        assertThat(keys.all().getFirst().secret()).isNotNull();
        assertThat(jdbc.sql("select material from link_key").query(String.class).single())
                .startsWith("aes-256-gcm:");
    }
}
