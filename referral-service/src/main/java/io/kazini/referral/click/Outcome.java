package io.kazini.referral.click;

/** What a link led to. Codes that are none of ours lead to no click, and so have no outcome. */
public enum Outcome {
    /** To the landing page of the campaign. */
    REDIRECTED(1),
    /** To a page that says so: before the first or after the last moment of the campaign, or it is archived. */
    CAMPAIGN_OVER(2),
    LINK_REVOKED(3),
    LINK_EXPIRED(4);

    private final byte number;

    Outcome(int number) {
        this.number = (byte) number;
    }

    /** As the journal keeps it; it never changes. */
    byte number() {
        return number;
    }

    static Outcome numbered(byte number) {
        for (Outcome outcome : values()) {
            if (outcome.number == number) {
                return outcome;
            }
        }
        throw new IllegalArgumentException("No outcome has the number " + number);
    }
}
