package io.kazini.identity.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kazini.platform.web.ApiException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class AdministrationPolicyTest {

    private final User youth = People.active(Role.YOUTH);
    private final User admin = People.active(Role.ADMIN);
    private final User superAdmin = People.active(Role.SUPER_ADMIN);

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"ADMIN", "SUPER_ADMIN"},
            mode = Mode.EXCLUDE)
    void anAdministratorGivesOrdinaryRoles(Role role) {
        assertThatCode(() -> AdministrationPolicy.requireMayGive(admin, youth, role))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"ADMIN", "SUPER_ADMIN"})
    void onlyASuperAdministratorMakesAdministrators(Role role) {
        assertRefused("privileged-role", () -> AdministrationPolicy.requireMayGive(admin, youth, role));
        assertThatCode(() -> AdministrationPolicy.requireMayGive(superAdmin, youth, role))
                .doesNotThrowAnyException();
    }

    @Test
    void nobodyChangesTheirOwnAccount() {
        assertRefused("own-account", () -> AdministrationPolicy.requireMayGive(superAdmin, superAdmin, Role.AUDITOR));
        assertRefused("own-account", () -> AdministrationPolicy.requireMayActivate(admin, admin));
    }

    @Test
    void anAdministratorShutsOutNoOtherAdministrator() {
        User other = People.active(Role.YOUTH, Role.ADMIN);

        assertRefused("privileged-user", () -> AdministrationPolicy.requireMayActivate(admin, other));
        assertRefused("privileged-user", () -> AdministrationPolicy.requireMayActivate(admin, superAdmin));
        assertThatCode(() -> AdministrationPolicy.requireMayActivate(admin, youth))
                .doesNotThrowAnyException();
        assertThatCode(() -> AdministrationPolicy.requireMayActivate(superAdmin, other))
                .doesNotThrowAnyException();
    }

    @Test
    void whatAnAdministratorIsNowCounts() {
        User formerly = People.active(Role.OFFICIAL);
        User deactivated = People.person(UserStatus.DEACTIVATED, false, Role.SUPER_ADMIN);
        User invited = People.person(UserStatus.INVITED, true, Role.SUPER_ADMIN);

        assertRefused("missing-permission", () -> AdministrationPolicy.requireMayGive(formerly, youth, Role.WORKER));
        assertRefused("missing-permission", () -> AdministrationPolicy.requireMayActivate(deactivated, youth));
        assertRefused("missing-permission", () -> AdministrationPolicy.requireMayGive(invited, youth, Role.WORKER));
    }

    @Test
    void anAdministratorsPasswordIsIssuedBySuperAdministratorsOnlyAndNeverByThemselves() {
        User admin = People.active(Role.ADMIN);
        User superAdmin = People.active(Role.SUPER_ADMIN);
        User colleague = People.active(Role.ADMIN, Role.YOUTH);

        AdministrationPolicy.requireMayIssuePassword(admin, People.active(Role.OFFICER));
        AdministrationPolicy.requireMayIssuePassword(superAdmin, colleague);
        assertRefused("privileged-user", () -> AdministrationPolicy.requireMayIssuePassword(admin, colleague));
        assertRefused("privileged-user", () -> AdministrationPolicy.requireMayIssuePassword(admin, superAdmin));
        assertRefused("own-account", () -> AdministrationPolicy.requireMayIssuePassword(superAdmin, superAdmin));
        assertRefused(
                "missing-permission",
                () -> AdministrationPolicy.requireMayIssuePassword(People.active(Role.OFFICIAL), colleague));
    }

    @Test
    void whoeverInvitedIsJudgedByTheirRolesAndNotByTheirPassword() {
        assertThat(AdministrationPolicy.mayStillInvite(People.active(Role.ADMIN)))
                .isTrue();
        assertThat(AdministrationPolicy.mayStillInvite(People.person(UserStatus.ACTIVE, true, Role.ADMIN)))
                .isTrue();
        assertThat(AdministrationPolicy.mayStillInvite(People.person(UserStatus.DEACTIVATED, false, Role.ADMIN)))
                .isFalse();
        assertThat(AdministrationPolicy.mayStillInvite(People.active(Role.OFFICIAL)))
                .isFalse();
    }

    @Test
    void theLastSuperAdministratorStays() {
        assertRefused("last-super-admin", () -> LastSuperAdminPolicy.requireAnother(superAdmin, false));
        assertThatCode(() -> LastSuperAdminPolicy.requireAnother(superAdmin, true))
                .doesNotThrowAnyException();
        assertThatCode(() -> LastSuperAdminPolicy.requireAnother(admin, false)).doesNotThrowAnyException();
    }

    private static void assertRefused(String code, ThrowingCallable change) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(change)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
