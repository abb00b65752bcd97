package io.kazini.identity.account;

import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What people may be, and what each role permits. The one place where roles become permissions; everything
 * else asks for permissions only.
 */
public enum Role {
    YOUTH("applications:submit", "attendance:check-in", "payments:read-own", "statistics:youth"),
    OFFICIAL("jobs:manage", "applications:decide", "statistics:official"),
    SUPERVISOR("attendance:decide", "applications:complete", "statistics:supervisor"),
    OFFICER("links:own", "statistics:officer"),
    CLIENT,
    EMPLOYEE,
    WORKER,
    AUDITOR("ledger:read", "audit:read", "payments:read", "attendance:read"),
    ADMIN(
            Permission.MANAGE_USERS,
            Permission.MANAGE_PARTNERS,
            "payments:read",
            "payments:retry",
            "jobs:read-all",
            "officers:manage",
            "campaigns:manage",
            "links:manage",
            "enrolments:manage",
            "fraud:decide",
            "statistics:referral",
            "exports:manage"),
    /** Everything that any role may, and what none of them may. */
    SUPER_ADMIN(Permission.MANAGE_ADMINS, Permission.ROTATE_KEYS);

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<String> own;

    Role(String... own) {
        this.own = Set.of(own);
    }

    public Set<String> permissions() {
        Stream<Role> included = this == SUPER_ADMIN ? Arrays.stream(values()) : Stream.of(this);
        return included.flatMap(role -> role.own.stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether only {@link Permission#MANAGE_ADMINS} lets somebody give or take this role. */
    public boolean isPrivileged() {
        return this == ADMIN || this == SUPER_ADMIN;
    }

    public static Set<String> permissionsOf(Collection<Role> roles) {
        return roles.stream()
                .flatMap(role -> role.permissions().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
