package io.kazini.platform.security;

/** Names of the access token's own claims. */
public final class TokenClaims {

    public static final String ROLES = "roles";
    public static final String PERMISSIONS = "permissions";
    public static final String SESSION = "sid";

    /** Only in the token of a partner's system, which is nobody's sign-in. */
    public static final String PARTNER_CLIENT = "client_id";

    private TokenClaims() {}
}
