package io.kazini.referral.officer;

import java.util.UUID;

/** Said within the service, in the transaction that deactivates the officer. */
public record OfficerDeactivated(UUID officerId, UUID by) {}
