package io.kazini.identity.account;

import io.kazini.platform.web.ApiException;

/** There is always somebody active who may do everything: otherwise nobody could ever make one again. */
final class LastSuperAdminPolicy {

    private LastSuperAdminPolicy() {}

    /** To be asked before somebody loses the role or is deactivated, under the lock of all administration. */
    static void requireAnother(User leaving, boolean anotherIsActive) {
        if (leaving.has(Role.SUPER_ADMIN) && !anotherIsActive) {
            throw ApiException.conflict(
                    "last-super-admin", "This is the last active super administrator. Make another one first.");
        }
    }
}
