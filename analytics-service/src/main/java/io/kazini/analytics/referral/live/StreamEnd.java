package io.kazini.analytics.referral.live;

/** Why the service ends a stream, and what the client does next. */
enum StreamEnd {
    /** The access token expired: come back with a new one. */
    TOKEN_EXPIRED,
    /** The same person opened one more than allowed, and this was the oldest: do not come back by yourself. */
    REPLACED,
    /** This instance stops: come back, to another one. */
    STOPPING
}
