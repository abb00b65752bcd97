package io.kazini.identity.partner;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** All that a partner's system may ever do. Its name is the permission that services ask for; no role has any of them. */
public enum Scope {
    REPORT_SIGNUPS("signups:report"),
    REPORT_ENROLMENTS("enrolments:report");

    private final String permission;

    Scope(String permission) {
        this.permission = permission;
    }

    @JsonValue
    public String permission() {
        return permission;
    }

    public static Optional<Scope> of(String permission) {
        return Arrays.stream(values())
                .filter(scope -> scope.permission.equals(permission))
                .findFirst();
    }

    @JsonCreator
    static Scope parse(String permission) {
        return of(permission).orElseThrow(() -> new IllegalArgumentException("No such scope"));
    }

    @Override
    public String toString() {
        return permission;
    }
}
