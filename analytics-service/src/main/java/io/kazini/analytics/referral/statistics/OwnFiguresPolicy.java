package io.kazini.analytics.referral.statistics;

import io.kazini.platform.security.Caller;
import io.kazini.platform.web.ApiException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An administrator sees everybody's figures, an officer their own and nothing of anybody else. */
final class OwnFiguresPolicy {

    static final String EVERYBODYS = "statistics:referral";
    static final String OWN = "statistics:officer";

    private OwnFiguresPolicy() {}

    static boolean seesEverybody(Caller caller) {
        return caller.may(EVERYBODYS);
    }

    /**
     * @param own the officer that the caller is, if they are one
     * @throws ApiException 404 for whoever is no officer, and for an officer who asks for another
     */
    static UUID own(Optional<UUID> own, @Nullable UUID asked) {
        UUID officer = own.orElseThrow(() -> ApiException.notFound("officer"));
        if (asked != null && !asked.equals(officer)) {
            throw ApiException.notFound("officer");
        }
        return officer;
    }
}
