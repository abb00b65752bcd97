package io.kazini.identity.account;

/** INVITED -> ACTIVE with the first own password; either -> DEACTIVATED -> ACTIVE. */
public enum UserStatus {
    INVITED,
    ACTIVE,
    DEACTIVATED
}
