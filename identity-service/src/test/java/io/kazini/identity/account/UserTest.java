package io.kazini.identity.account;

import static io.kazini.identity.account.People.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kazini.identity.account.messaging.RolesChanged;
import io.kazini.identity.account.messaging.UserActivated;
import io.kazini.identity.account.messaging.UserDeactivated;
import io.kazini.platform.web.ApiException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UserTest {

    @Test
    void whoeverRegistersIsAYouthAndActive() {
        User user = User.register(
                new NewYouth(
                        "Amina Otieno",
                        new EmailAddress("amina@example.org"),
                        new PhoneNumber("254712345678"),
                        new Referral(null, "MTAANI"),
                        County.parse("Kisumu").orElseThrow()),
                "hash",
                NOW);

        assertThat(user.roles()).containsExactly(Role.YOUTH);
        assertThat(user.status()).isEqualTo(UserStatus.ACTIVE);
        assertThat(user.permissions()).isEqualTo(Role.YOUTH.permissions());
        assertThat(user.registered().referral()).isEqualTo(new Referral(null, "MTAANI"));
    }

    @Test
    void aNewRoleIsToldWithAllTheOthers() {
        User user = People.active(Role.YOUTH);

        assertThat(user.grant(Role.SUPERVISOR, NOW))
                .contains(new RolesChanged(user.id(), List.of("YOUTH", "SUPERVISOR"), NOW));
        assertThat(user.revoke(Role.YOUTH, NOW)).contains(new RolesChanged(user.id(), List.of("SUPERVISOR"), NOW));
    }

    @Test
    void whatIsSoAlreadyIsNotTold() {
        User user = People.active(Role.YOUTH);

        assertThat(user.grant(Role.YOUTH, NOW)).isEmpty();
        assertThat(user.revoke(Role.AUDITOR, NOW)).isEmpty();
    }

    @Test
    void aDeactivatedPersonMayNotSignInUntilReactivated() {
        User user = People.active(Role.YOUTH);

        assertThat(user.deactivate(NOW)).isEqualTo(new UserDeactivated(user.id(), NOW));
        assertThat(user.maySignIn()).isFalse();
        assertThat(user.reactivate(NOW)).isEqualTo(new UserActivated(user.id(), NOW));
        assertThat(user.maySignIn()).isTrue();
    }

    @Test
    void nobodyIsDeactivatedOrReactivatedTwice() {
        User active = People.active(Role.YOUTH);
        User deactivated = People.person(UserStatus.DEACTIVATED, false, Role.YOUTH);

        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> active.reactivate(NOW))
                .satisfies(refusal -> assertThat(refusal.properties()).containsEntry("currentState", "ACTIVE"));
        assertThatExceptionOfType(ApiException.class).isThrownBy(() -> deactivated.deactivate(NOW));
        assertThatExceptionOfType(ApiException.class).isThrownBy(() -> deactivated.choosePassword("new", NOW));
    }

    @Test
    void aOneTimePasswordIsGoodForChoosingAnotherAndNothingElse() {
        User user = User.invite(
                "Amina Otieno", new EmailAddress("amina@example.org"), null, Set.of(Role.ADMIN), "once", NOW);

        assertThat(user.status()).isEqualTo(UserStatus.INVITED);
        assertThat(user.permissions()).containsExactly("password:change");
        assertThat(user.effectiveRoles()).isEmpty();

        assertThat(user.choosePassword("own", NOW)).contains(new UserActivated(user.id(), NOW));
        assertThat(user.status()).isEqualTo(UserStatus.ACTIVE);
        assertThat(user.permissions()).isEqualTo(Role.ADMIN.permissions());
        assertThat(user.choosePassword("another", NOW)).isEmpty();
    }
}
