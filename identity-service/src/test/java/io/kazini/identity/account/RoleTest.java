package io.kazini.identity.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.identity.partner.Scope;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoleTest {

    @Test
    void aSuperAdministratorMayWhatAnybodyMayAndMore() {
        Set<String> all = Role.SUPER_ADMIN.permissions();

        assertThat(Arrays.stream(Role.values()).flatMap(role -> role.permissions().stream()))
                .allMatch(all::contains);
        assertThat(all).contains(Permission.MANAGE_ADMINS, Permission.ROTATE_KEYS);
        assertThat(all).doesNotContain(Permission.CHANGE_PASSWORD);
    }

    @Test
    void onlyASuperAdministratorManagesAdministratorsAndKeys() {
        assertThat(Arrays.stream(Role.values()).filter(role -> role != Role.SUPER_ADMIN))
                .noneMatch(role -> role.permissions().contains(Permission.MANAGE_ADMINS)
                        || role.permissions().contains(Permission.ROTATE_KEYS));
    }

    @Test
    void noRoleHasWhatAPartnersSystemMay() {
        assertThat(Arrays.stream(Role.values()).flatMap(role -> role.permissions().stream()))
                .doesNotContainAnyElementsOf(
                        Arrays.stream(Scope.values()).map(Scope::permission).toList());
    }

    @Test
    void severalRolesPermitWhatAnyOfThemDoes() {
        assertThat(Role.permissionsOf(Set.of(Role.YOUTH, Role.OFFICIAL)))
                .contains("applications:submit", "applications:decide")
                .doesNotContain("attendance:decide");
    }

    @Test
    void anAuditorOnlyReads() {
        assertThat(Role.AUDITOR.permissions()).allMatch(permission -> permission.endsWith(":read"));
    }
}
