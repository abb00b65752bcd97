package io.kazini.referral.campaign;

/** What administrators made of a campaign. Whether it runs is a matter of its dates, see {@link CampaignPhase}. */
public enum CampaignStatus {
    ACTIVE,
    /** For good: its links lead to a page that says so, and nothing about it changes any more. */
    ARCHIVED
}
