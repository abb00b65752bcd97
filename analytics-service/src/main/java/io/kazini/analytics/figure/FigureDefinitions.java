package io.kazini.analytics.figure;

import static io.kazini.platform.data.SqlTime.utc;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/**
 * Which moment puts a figure into a month or a day, and in which zone. This is the one place that says it; the view
 * {@code figure_contribution} is its SQL.
 *
 * <table>
 * <caption>Figures and the time that counts for them</caption>
 * <tr><th>figure</th><th>what is counted</th><th>by</th></tr>
 * <tr><td>jobs posted, vacancies</td><td>every posted job; its vacancies as they are now</td><td>postedAt</td></tr>
 * <tr><td>jobs open, jobs closed</td><td>posted jobs by whether they are closed now</td><td>postedAt</td></tr>
 * <tr><td>applications</td><td>every application, whatever became of it</td><td>submittedAt</td></tr>
 * <tr><td>hires</td><td>every hire, also once the engagement is completed</td><td>hiredAt</td></tr>
 * <tr><td>completed engagements</td><td>one person's work on one job, completed</td><td>completedAt</td></tr>
 * <tr><td>approved days</td><td>days of one person that the supervisor approved</td><td>workDate</td></tr>
 * <tr><td>payments paid, amount paid</td><td>payments the provider confirmed</td><td>paidAt</td></tr>
 * <tr><td>payments pending</td><td>payments on their way: created, sent, or being tried again</td>
 *     <td>createdAt</td></tr>
 * <tr><td>payments failed</td><td>payments whose last attempt failed</td><td>failedAt</td></tr>
 * <tr><td>youths registered</td><td>people who registered themselves and hold the role YOUTH</td>
 *     <td>registeredAt</td></tr>
 * </table>
 *
 * <p>Moments are put into days and months of {@link #ZONE}; a work date is a day already. The place of a figure is its
 * job's ward, as the job is described now. Amounts are summed per currency and never converted.
 */
public final class FigureDefinitions {

    public static final ZoneId ZONE = ZoneId.of("Africa/Nairobi");

    /** The table above for readers of the API. */
    public static final String DESCRIPTION = """
            Days and months are those of Africa/Nairobi. What puts a figure into one:

            | figure | by |
            |---|---|
            | jobs posted, open, closed; vacancies | `postedAt` of the job; open, closed and vacancies as they are now |
            | applications | `submittedAt` |
            | hires | `hiredAt`; a hire stays one when the engagement is completed |
            | completed engagements | `completedAt` |
            | approved days | `workDate` |
            | payments paid, amount paid | `paidAt` |
            | payments pending (created, sent, or tried again) | `createdAt` |
            | payments failed (at the last attempt) | `failedAt` |
            | youths registered | `registeredAt` |

            The place of a figure is the ward of its job, as the job is described now; it is absent for the moment in \
            which the job itself has not been heard of yet. Amounts are per currency.
            """;

    private FigureDefinitions() {}

    /** The first moment of a day in {@link #ZONE}, as JDBC takes it. */
    public static OffsetDateTime startOf(LocalDate day) {
        return utc(day.atStartOfDay(ZONE).toInstant());
    }
}
