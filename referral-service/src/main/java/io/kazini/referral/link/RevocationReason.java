package io.kazini.referral.link;

/** Why a link leads nowhere any more. */
public enum RevocationReason {
    REVOKED,
    REGENERATED,
    OFFICER_DEACTIVATED,
    OFFICER_UNASSIGNED,
    KEY_WITHDRAWN
}
