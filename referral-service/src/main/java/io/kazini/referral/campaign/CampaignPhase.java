package io.kazini.referral.campaign;

/** Where a campaign is in its life. */
public enum CampaignPhase {
    UPCOMING,
    RUNNING,
    OVER,
    ARCHIVED
}
