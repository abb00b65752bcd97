package io.kazini.analytics.export.table;

import io.kazini.analytics.export.ExportKind;
import io.kazini.analytics.export.ExportScope;
import io.kazini.analytics.referral.statistics.formula.ConversionRates;
import io.kazini.analytics.referral.statistics.formula.Counts;
import io.kazini.analytics.referral.statistics.formula.OfficerScore;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** One row per officer, also for those without a click, by name. */
@Component
class OfficerRows extends SummaryRows {

    private static final String ALL_CAMPAIGNS = """
        select o.officer_id, o.full_name, o.region, o.status, s.clicks, s.visitors, s.signups, s.enrolments
          from referral_officer o left join ($sums) s on s.scope_id = o.officer_id
         order by o.full_name, o.officer_id\
        """;

    private static final String ONE_CAMPAIGN = """
        select o.officer_id, o.full_name, o.region, o.status, sum(s.clicks) as clicks, sum(s.visitors) as visitors,
               sum(s.signups) as signups, sum(s.enrolments) as enrolments
          from referral_link l
          join referral_officer o using (officer_id)
          left join ($sums) s on s.scope_id = l.link_id
         where l.campaign_id = ?
         group by o.officer_id
         order by o.full_name, o.officer_id\
        """;

    OfficerRows(StreamingReader reader) {
        super(reader);
    }

    @Override
    public ExportKind kind() {
        return ExportKind.OFFICERS;
    }

    @Override
    public List<String> headings() {
        return List.of(
                "OfficerID",
                "OfficerName",
                "Region",
                "Status",
                "TotalClicks",
                "UniqueVisitors",
                "TotalSignups",
                "TotalEnrollments",
                "ClickToSignupRate",
                "SignupToEnrollmentRate",
                "TotalConversionRate",
                "ConversionScore");
    }

    @Override
    public long count(ExportScope scope) {
        return count(sql(scope), params(scope));
    }

    @Override
    public void read(ExportScope scope, RowSink sink) throws IOException {
        read(
                sql(scope),
                row -> {
                    Counts counts = counts(row);
                    ConversionRates rates = ConversionRates.of(counts);
                    sink.row(List.of(
                            Cell.id(row.getObject("officer_id", UUID.class)),
                            Cell.text(row.getString("full_name")),
                            Cell.text(row.getString("region")),
                            Cell.text(row.getString("status")),
                            Cell.number(counts.clicks()),
                            Cell.number(counts.uniqueVisitors()),
                            Cell.number(counts.signups()),
                            Cell.number(counts.enrolments()),
                            Cell.number(rates.clickToSignup()),
                            Cell.number(rates.signupToEnrolment()),
                            Cell.number(rates.total()),
                            Cell.number(OfficerScore.of(counts))));
                },
                params(scope));
    }

    private static String sql(ExportScope scope) {
        return scope.campaignId() == null
                ? ALL_CAMPAIGNS.replace("$sums", sums(scope, "OFFICER"))
                : ONE_CAMPAIGN.replace("$sums", sums(scope, "LINK"));
    }

    private static Object[] params(ExportScope scope) {
        UUID campaign = scope.campaignId();
        return campaign == null ? new Object[0] : new Object[] {campaign};
    }
}
