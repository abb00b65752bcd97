package io.kazini.analytics.export.table;

import static io.kazini.platform.data.SqlTime.instant;

import io.kazini.analytics.export.ExportKind;
import io.kazini.analytics.export.ExportScope;
import io.kazini.analytics.referral.statistics.formula.ConversionRates;
import io.kazini.analytics.referral.statistics.formula.Counts;
import io.kazini.analytics.referral.statistics.formula.SignupVelocity;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** One row per campaign, the newest first. */
@Component
class CampaignRows extends SummaryRows {

    private static final String CAMPAIGNS = """
        select p.campaign_id, p.name, p.region, p.status, p.starts_at, p.ends_at, s.clicks, s.visitors, s.signups,
               s.enrolments, (select count(distinct l.officer_id) from referral_link l
                               where l.campaign_id = p.campaign_id) as officers
          from referral_campaign p left join ($sums) s on s.scope_id = p.campaign_id
         where ?::uuid is null or p.campaign_id = ?::uuid
         order by p.starts_at desc, p.campaign_id\
        """;

    private final Clock clock;

    CampaignRows(StreamingReader reader, Clock clock) {
        super(reader);
        this.clock = clock;
    }

    @Override
    public ExportKind kind() {
        return ExportKind.CAMPAIGNS;
    }

    @Override
    public List<String> headings() {
        return List.of(
                "CampaignID",
                "CampaignName",
                "Region",
                "Status",
                "StartsAt",
                "EndsAt",
                "Officers",
                "TotalClicks",
                "UniqueVisitors",
                "TotalSignups",
                "TotalEnrollments",
                "ClickToSignupRate",
                "SignupToEnrollmentRate",
                "TotalConversionRate",
                "DailyVelocity");
    }

    @Override
    public long count(ExportScope scope) {
        return count(sql(scope), params(scope));
    }

    @Override
    public void read(ExportScope scope, RowSink sink) throws IOException {
        ZoneId zone = scope.zone();
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        read(
                sql(scope),
                row -> {
                    Counts counts = counts(row);
                    ConversionRates rates = ConversionRates.of(counts);
                    Instant starts = instant(row, "starts_at");
                    Instant ends = instant(row, "ends_at");
                    LocalDate firstDay = LocalDate.ofInstant(starts, zone);
                    // The end is the first moment after the campaign.
                    LocalDate lastDay = LocalDate.ofInstant(ends.minusNanos(1), zone);
                    sink.row(List.of(
                            Cell.id(row.getObject("campaign_id", UUID.class)),
                            Cell.text(row.getString("name")),
                            Cell.text(row.getString("region")),
                            Cell.text(row.getString("status")),
                            Cell.text(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(starts.atZone(zone))),
                            Cell.text(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(ends.atZone(zone))),
                            Cell.number(row.getLong("officers")),
                            Cell.number(counts.clicks()),
                            Cell.number(counts.uniqueVisitors()),
                            Cell.number(counts.signups()),
                            Cell.number(counts.enrolments()),
                            Cell.number(rates.clickToSignup()),
                            Cell.number(rates.signupToEnrolment()),
                            Cell.number(rates.total()),
                            Cell.number(SignupVelocity.of(
                                    counts.signups(),
                                    scope.from() == null ? firstDay : scope.from(),
                                    scope.to() == null ? today : scope.to(),
                                    firstDay,
                                    lastDay,
                                    today))));
                },
                params(scope));
    }

    private static String sql(ExportScope scope) {
        return CAMPAIGNS.replace("$sums", sums(scope, "CAMPAIGN"));
    }

    private static Object[] params(ExportScope scope) {
        return new Object[] {scope.campaignId(), scope.campaignId()};
    }
}
