package io.kazini.identity.account;

/** The permissions that identity's own rules ask for. */
public final class Permission {

    public static final String MANAGE_USERS = "users:manage";
    public static final String MANAGE_PARTNERS = "partners:manage";
    public static final String MANAGE_ADMINS = "admins:manage";
    public static final String ROTATE_KEYS = "keys:rotate";
    /** All that somebody with a one-time password may do. */
    public static final String CHANGE_PASSWORD = "password:change";

    private Permission() {}
}
