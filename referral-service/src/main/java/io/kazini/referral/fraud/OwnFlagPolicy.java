package io.kazini.referral.fraud;

import io.kazini.platform.web.ApiException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Nobody decides a flag about themself, as the credited officer or as the person who signed up. */
final class OwnFlagPolicy {

    private OwnFlagPolicy() {}

    /** @throws ApiException 403 */
    static void require(UUID caller, @Nullable UUID officersAccount, @Nullable UUID signedUpAccount) {
        if (caller.equals(officersAccount) || caller.equals(signedUpAccount)) {
            throw ApiException.forbidden("own-flag", "Nobody decides a flag about themself.");
        }
    }
}
