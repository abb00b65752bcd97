package io.kazini.referral.click;

/** What a link led to. Codes that are none of ours lead to no click, and so have no outcome. */
public enum Outcome {
    /** To the landing page of the campaign. */
    REDIRECTED,
    /** To a page that says so: before the first or after the last moment of the campaign, or it is archived. */
    CAMPAIGN_OVER,
    LINK_REVOKED,
    LINK_EXPIRED
}
