package io.kazini.identity.session;

/** Why a session ended before its time. The names are part of the event's contract. */
enum SessionEnd {
    SIGNED_OUT,
    REVOKED_BY_OWNER,
    REFRESH_TOKEN_REUSED,
    PASSWORD_CHANGED,
    PASSWORD_RESET,
    USER_DEACTIVATED,
    /** The person signed in elsewhere, and had too many already. */
    TOO_MANY_SESSIONS
}
