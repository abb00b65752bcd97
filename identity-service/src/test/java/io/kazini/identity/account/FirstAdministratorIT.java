package io.kazini.identity.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.identity.Person;
import io.kazini.identity.RunningIdentity;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;

class FirstAdministratorIT extends RunningIdentity {

    @Autowired
    FirstAdministrator firstAdministrator;

    @Test
    void replicasThatStartTogetherMakeOneAdministrator() {
        UUID before = idOf(ADMIN_EMAIL);
        String otherAddress = Person.anybody().email();
        jdbc.sql("update users set roles = '{}', email = :email where id = :id")
                .param("email", otherAddress)
                .param("id", before)
                .update();
        jdbc.sql("update users set roles = '{}' where roles @> array['SUPER_ADMIN']")
                .update();

        atOnce(8, index -> {
            firstAdministrator.run(new DefaultApplicationArguments());
            return index;
        });

        assertThat(count("select count(*) from users where roles @> array[cast(:value as text)]", "SUPER_ADMIN"))
                .isEqualTo(1);
        UUID made = idOf(ADMIN_EMAIL);
        assertThat(made).isNotEqualTo(before);
        published.await("kazini.identity.UserInvited.v1", made);
        assertThat(get("/api/v1/users", superAdmin()).status()).isEqualTo(200);
    }

    @Test
    void whereThereIsASuperAdministratorNobodyIsMade() {
        superAdmin();
        long before = count("select count(*) from users where status = :value", "INVITED");

        firstAdministrator.run(new DefaultApplicationArguments());

        assertThat(count("select count(*) from users where status = :value", "INVITED"))
                .isEqualTo(before);
    }
}
