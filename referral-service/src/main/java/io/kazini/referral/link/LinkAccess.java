package io.kazini.referral.link;

import io.kazini.platform.security.Caller;
import io.kazini.platform.web.ApiException;
import io.kazini.referral.officer.Officer;
import io.kazini.referral.officer.Officers;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whose links a caller may see and change: everybody's with links:manage, else their own as an officer. */
@Component
class LinkAccess {

    static final String MANAGES_ALL = "links:manage";

    private final Officers officers;

    LinkAccess(Officers officers) {
        this.officers = officers;
    }

    /** The officer that the caller is restricted to; empty for one who is not. A caller who is nobody sees nothing. */
    Optional<UUID> onlyOf(Caller caller) {
        if (caller.may(MANAGES_ALL)) {
            return Optional.empty();
        }
        return Optional.of(officers.byUserId(caller.userId()).map(Officer::id).orElse(new UUID(0, 0)));
    }

    boolean maySee(Link link, Caller caller) {
        return onlyOf(caller).map(link.officerId()::equals).orElse(true);
    }

    /** @throws ApiException 404 for another officer than the caller, 400 if an administrator names none */
    UUID officerFor(@Nullable UUID asked, Caller caller) {
        Optional<UUID> own = onlyOf(caller);
        if (own.isEmpty()) {
            if (asked == null) {
                throw ApiException.invalidField("officerId", "required", "is required");
            }
            return asked;
        }
        if (asked != null && !asked.equals(own.get())) {
            throw ApiException.notFound("officer");
        }
        return own.get();
    }
}
