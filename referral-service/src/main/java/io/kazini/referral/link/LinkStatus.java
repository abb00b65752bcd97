package io.kazini.referral.link;

/** What is stored about a link's life; what a visitor meets depends on time and campaign, too: {@link LinkState}. */
public enum LinkStatus {
    ACTIVE,
    REVOKED
}
