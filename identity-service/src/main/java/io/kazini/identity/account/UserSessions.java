package io.kazini.identity.account;

import java.util.UUID;

/** What happens to somebody's sign-ins when something happens to their account. Joins the running transaction. */
public interface UserSessions {

    /** Ends all of them. */
    void userDeactivated(UUID userId);

    /** Ends all of them. */
    void passwordReset(UUID userId);

    /** Ends all but the one that changed the password. */
    void passwordChanged(UUID userId, UUID keptSessionId);
}
