package io.kazini.platform.security;

/** Names of the access token's own claims. */
public final class TokenClaims {

    public static final String ROLES = "roles";
    public static final String PERMISSIONS = "permissions";
    public static final String SESSION = "sid";

    private TokenClaims() {}
}
