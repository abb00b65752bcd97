package io.kazini.referral.signup;

import io.kazini.platform.security.Caller;
import io.kazini.referral.officer.Officer;
import io.kazini.referral.officer.Officers;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Whose sign-ups and enrolments a caller sees: everybody's with links:manage, else their own as an officer. */
@Component
public class OwnOfficer {

    private static final UUID NOBODY = new UUID(0, 0);

    private final Officers officers;

    OwnOfficer(Officers officers) {
        this.officers = officers;
    }

    /** The officer that the caller is restricted to; empty for one who is not. A caller who is nobody sees nothing. */
    public Optional<UUID> onlyOf(Caller caller) {
        return caller.may("links:manage")
                ? Optional.empty()
                : Optional.of(
                        officers.byUserId(caller.userId()).map(Officer::id).orElse(NOBODY));
    }
}
