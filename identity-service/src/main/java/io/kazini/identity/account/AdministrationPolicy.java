package io.kazini.identity.account;

import io.kazini.platform.web.ApiException;

/**
 * Who may change whose account. Judged by what the administrator is now, not by what their token says: nobody
 * changes their own, and administrators are changed only by those who may manage administrators.
 */
final class AdministrationPolicy {

    private AdministrationPolicy() {}

    static void requireMayGive(User administrator, User user, Role role) {
        requireIsAdministrator(administrator);
        requireIsSomebodyElse(administrator, user);
        if (role.isPrivileged() && !mayManageAdmins(administrator)) {
            throw ApiException.forbidden("privileged-role", "Only a super administrator gives or takes this role.")
                    .with("role", role.name());
        }
    }

    static void requireMayActivate(User administrator, User user) {
        requireIsAdministrator(administrator);
        requireIsSomebodyElse(administrator, user);
        if (!mayChangeAccountOf(administrator, user)) {
            throw ApiException.forbidden(
                    "privileged-user", "Only a super administrator activates or deactivates an administrator.");
        }
    }

    static void requireMayIssuePassword(User administrator, User user) {
        requireIsAdministrator(administrator);
        requireIsSomebodyElse(administrator, user);
        if (!mayChangeAccountOf(administrator, user)) {
            throw ApiException.forbidden(
                    "privileged-user", "Only a super administrator gives an administrator a new password.");
        }
    }

    /** Whether the person is no administrator, or may be changed by this one all the same. */
    static boolean mayChangeAccountOf(User administrator, User user) {
        return user.roles().stream().noneMatch(Role::isPrivileged) || mayManageAdmins(administrator);
    }

    /**
     * Whether an account may be made for somebody because this person asked for it a while ago. Judged by their roles: a
     * password that has to be changed meanwhile takes nothing back.
     */
    static boolean mayStillInvite(User inviter) {
        return inviter.maySignIn() && Role.permissionsOf(inviter.roles()).contains(Permission.MANAGE_USERS);
    }

    static void requireIsAdministrator(User administrator) {
        if (!administrator.maySignIn() || !administrator.permissions().contains(Permission.MANAGE_USERS)) {
            throw ApiException.forbidden("missing-permission", "You have no permission for this.");
        }
    }

    private static void requireIsSomebodyElse(User administrator, User user) {
        if (administrator.id().equals(user.id())) {
            throw ApiException.forbidden("own-account", "Nobody administers their own account.");
        }
    }

    private static boolean mayManageAdmins(User administrator) {
        return administrator.permissions().contains(Permission.MANAGE_ADMINS);
    }
}
