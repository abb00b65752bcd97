package io.kazini.recruitment.job;

import io.kazini.platform.web.FieldViolation;
import io.kazini.recruitment.people.Person;
import java.util.Optional;

/** A site is supervised by an active person who holds the role SUPERVISOR. */
final class SupervisorPolicy {

    private SupervisorPolicy() {}

    static Optional<FieldViolation> check(Optional<Person> supervisor) {
        return supervisor.filter(person -> person.mayAct("SUPERVISOR")).isPresent()
                ? Optional.empty()
                : Optional.of(new FieldViolation(
                        "supervisorId", "unknown-supervisor", "There is no active supervisor with this id."));
    }
}
