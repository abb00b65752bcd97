package io.kazini.recruitment.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PersonTest {

    @Test
    void aMaskedPhoneTellsPeopleApartAndCallsNobody() {
        assertThat(Person.maskedPhone("254712345678")).isEqualTo("2547*****678");
        assertThat(Person.maskedPhone("2547")).isNull();
        assertThat(Person.maskedPhone(null)).isNull();
    }

    @Test
    void aRoleCountsWhileThePersonIsActive() {
        UUID id = UUID.randomUUID();

        assertThat(new Person(id, "Mwangi", null, Set.of("SUPERVISOR"), true).mayAct("SUPERVISOR"))
                .isTrue();
        assertThat(new Person(id, "Mwangi", null, Set.of("SUPERVISOR"), false).mayAct("SUPERVISOR"))
                .isFalse();
        assertThat(new Person(id, "Mwangi", null, Set.of("YOUTH"), true).mayAct("SUPERVISOR"))
                .isFalse();
    }
}
