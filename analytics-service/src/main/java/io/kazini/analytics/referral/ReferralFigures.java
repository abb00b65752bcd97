package io.kazini.analytics.referral;

/**
 * What each figure of referral tracking counts, and which moment puts it into an hour, a day or a month. This is the one
 * place that says it; the view {@code referral_contribution} is its SQL.
 *
 * <table>
 * <caption>Figures and the time that counts for them</caption>
 * <tr><th>figure</th><th>what is counted</th><th>by</th></tr>
 * <tr><td>clicks</td><td>people who were led to the landing page: counted, not voided</td><td>clickedAt</td></tr>
 * <tr><td>unique visitors</td><td>of these, the first of a visitor on a link and UTC day</td><td>clickedAt</td></tr>
 * <tr><td>bots; clicks outside the campaign's dates; refused; voided</td><td>apart, never in clicks</td>
 *     <td>clickedAt</td></tr>
 * <tr><td>converted clicks</td><td>clicks with at least one sign-up that counts, by how soon the first came</td>
 *     <td>clickedAt</td></tr>
 * <tr><td>sign-ups, and their conversion-time bins</td><td>not voided; bins only of those with a click</td>
 *     <td>signedUpAt</td></tr>
 * <tr><td>enrolments</td><td>completed, of sign-ups that are not voided</td><td>completedAt</td></tr>
 * <tr><td>pending enrolments</td><td>not completed yet, of sign-ups that are not voided</td>
 *     <td>recordedAt of the pending state</td></tr>
 * <tr><td>fraud flags open, confirmed, dismissed; weight of the confirmed</td><td>as they are now</td>
 *     <td>raisedAt</td></tr>
 * </table>
 *
 * <p>So a funnel of a period shows what happened in it, each step by its own time: a sign-up of today that follows a
 * click of yesterday is today's. Only the bounce rate looks at clicks and what became of them: within an hour it is
 * {@code 1 - converted_hour / clicks}, within a day {@code 1 - (converted_hour + converted_day) / clicks}, of the clicks
 * of the period. The windows are the bins of the conversion time, so that no setting has to be recounted.
 *
 * <p>Conversion-time bins: less than 3,600 s; from there to 86,400 s, inclusive; more.
 */
public final class ReferralFigures {

    /** The table above for readers of the API. */
    public static final String DESCRIPTION = """
            What puts a figure into a period:

            | figure | counted | by |
            |---|---|---|
            | clicks | people led to the landing page; no bots, nothing voided | `clickedAt` |
            | unique visitors | clicks that are a visitor's first on a link and UTC day | `clickedAt` |
            | bots, over, refused, voided | apart, never in clicks | `clickedAt` |
            | converted clicks (< 1 h, 1-24 h, > 24 h) | clicks with a sign-up, by how soon the first came | `clickedAt` |
            | sign-ups (< 1 h, 1-24 h, > 24 h after a click; or by a typed code) | not voided | `signedUpAt` |
            | enrolments | completed, sign-up not voided | `completedAt` |
            | pending enrolments | not completed yet, sign-up not voided | `recordedAt` |
            | fraud flags | as they are now | `raisedAt` |

            Every step of a funnel is counted by its own time.
            """;

    private ReferralFigures() {}
}
