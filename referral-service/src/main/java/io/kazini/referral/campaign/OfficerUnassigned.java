package io.kazini.referral.campaign;

import java.util.UUID;

/** Said within the service, in the transaction that takes the officer from the campaign. */
public record OfficerUnassigned(UUID campaignId, UUID officerId, UUID by) {}
