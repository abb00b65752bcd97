package io.kazini.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.identity.Person;
import io.kazini.identity.RunningIdentity;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SignInThrottlesIT extends RunningIdentity {

    @Autowired
    SignInThrottles throttles;

    @Test
    void failuresAreForgottenAfterADayAndNotBefore() {
        jdbc.sql("delete from sign_in_throttle").update();
        Person yesterday = Person.anybody();
        signIn(yesterday);
        jdbc.sql("update sign_in_throttle set last_attempt_at = now() - interval '25 hours'")
                .update();
        signIn(Person.anybody());

        throttles.forgetOldFailures();

        assertThat(jdbc.sql("select count(*) from sign_in_throttle")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whatWasTypedIsNotStored() {
        Person person = Person.anybody();
        signIn(person);

        assertThat(jdbc.sql("select string_agg(t::text, ' ') from sign_in_throttle t")
                        .query(String.class)
                        .single())
                .doesNotContain(person.email());
    }
}
