package io.kazini.referral.link;

/** What a link is good for now. The first that holds, from below: a revoked link stays revoked when its campaign ends. */
public enum LinkState {
    /** Leads to the landing page, from the campaign's first day on. */
    ACTIVE,
    /** Its own time is over. */
    EXPIRED,
    /** The campaign's time is over, or it was archived. */
    CAMPAIGN_OVER,
    REVOKED
}
