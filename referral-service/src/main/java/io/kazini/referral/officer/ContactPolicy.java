package io.kazini.referral.officer;

/** Identity owns the address and the number of an account that it was asked for. */
final class ContactPolicy {

    private ContactPolicy() {}

    static boolean mayChange(AccountState account) {
        return account == AccountState.TO_INVITE || account == AccountState.REFUSED;
    }
}
