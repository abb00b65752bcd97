package io.kazini.analytics.referral.statistics.formula;

/**
 * The four counts that every other figure is made of (29.1).
 *
 * @param clicks clicks of people that were redirected, without those voided as fraud
 * @param uniqueVisitors visitors of a link on a day (UTC), each once, summed over links and days
 * @param signups sign-ups that are attributed to a link, without voided ones
 * @param enrolments sign-ups whose enrolment is completed, in the moment of its completion
 */
public record Counts(long clicks, long uniqueVisitors, long signups, long enrolments) {

    public static final Counts NONE = new Counts(0, 0, 0, 0);

    public Counts plus(Counts other) {
        return new Counts(
                clicks + other.clicks,
                uniqueVisitors + other.uniqueVisitors,
                signups + other.signups,
                enrolments + other.enrolments);
    }
}
