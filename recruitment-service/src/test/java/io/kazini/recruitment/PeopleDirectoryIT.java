package io.kazini.recruitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kazini.recruitment.people.People;
import io.kazini.recruitment.people.Person;
import io.kazini.testsupport.EventFeeder;
import io.kazini.testsupport.KaziniIntegrationTest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@KaziniIntegrationTest
class PeopleDirectoryIT {

    @Autowired
    EventFeeder feeder;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    private final UUID user = UUID.randomUUID();
    private final Instant start = Instant.parse("2026-11-16T06:00:00Z");

    @Test
    void whoRegistersIsKnownAndActive() {
        event("UserRegistered").with("registeredAt", start).sendTwice();

        Person person = awaitPerson(_ -> true);
        assertThat(person).isEqualTo(new Person(user, "Achieng Otieno", "254712345678", Set.of("YOUTH"), true));
    }

    @Test
    void whoIsInvitedIsActiveAfterAccepting() {
        event("UserInvited").with("invitedAt", start).without("phone").send();
        Person invited = awaitPerson(_ -> true);
        assertThat(invited.active()).isFalse();
        assertThat(invited.phone()).isNull();

        event("UserActivated").with("activatedAt", start.plusSeconds(60)).send();

        assertThat(awaitPerson(Person::active).mayAct("SUPERVISOR")).isTrue();
    }

    @Test
    void rolesAndActivityFollowTheLatestEventWhateverTheOrder() {
        event("RolesChanged")
                .with("roles", List.of("SUPERVISOR"))
                .with("changedAt", start.plusSeconds(20))
                .send();
        event("UserDeactivated").with("deactivatedAt", start.plusSeconds(30)).send();
        event("UserRegistered").with("registeredAt", start).send();
        event("RolesChanged")
                .with("roles", List.of("OFFICIAL"))
                .with("changedAt", start.plusSeconds(10))
                .send();
        Person person = awaitPerson(_ -> true);

        assertThat(person.roles()).containsExactly("SUPERVISOR");
        assertThat(person.active()).isFalse();
        assertThat(person.mayAct("SUPERVISOR")).isFalse();

        event("UserActivated").with("activatedAt", start.plusSeconds(40)).send();
        assertThat(awaitPerson(Person::active).roles()).containsExactly("SUPERVISOR");
    }

    @Test
    void nobodyIsKnownBeforeTheirNameHasArrived() {
        event("UserActivated").with("activatedAt", start).send();
        await().until(() -> jdbc.sql("select count(*) from person where id = :id and active")
                        .param("id", user)
                        .query(Integer.class)
                        .single()
                == 1);

        assertThat(people.find(user)).isEmpty();
    }

    private EventFeeder.Event event(String type) {
        return feeder.event("kazini.identity." + type + ".v1").with("userId", user);
    }

    private Person awaitPerson(Predicate<Person> as) {
        return await().until(() -> people.find(user).filter(as), Optional::isPresent)
                .orElseThrow();
    }
}
