package io.kazini.analytics.statistics;

import io.kazini.platform.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Counts facts over the indexes of their owners. The owner is always a condition of the query: there is no way to ask
 * without one.
 */
@Repository
class FactCounts {

    private final JdbcClient sql;

    FactCounts(JdbcClient sql) {
        this.sql = sql;
    }

    Engagements applications(Owner owner, UUID ownerId, Period period) {
        return ask(
                        """
                        select count(*) filter (where %1$s) as submitted,
                               count(*) filter (where %1$s and f.status = 'PENDING') as pending,
                               count(*) filter (where %1$s and f.status = 'HIRED') as hired,
                               count(*) filter (where %1$s and f.status = 'COMPLETED') as completed,
                               count(*) filter (where %1$s and f.status = 'REJECTED') as rejected,
                               count(*) filter (where %1$s and f.status = 'WITHDRAWN') as withdrawn,
                               count(*) filter (where f.hired_at >= :start and f.hired_at < :end) as hires,
                               count(*) filter (where f.completed_at >= :start and f.completed_at < :end) as completions,
                               count(*) filter (where f.status = 'HIRED') as at_work
                          from application_fact f
                         where %2$s
                        """.formatted("f.submitted_at >= :start and f.submitted_at < :end", owner.condition()),
                        ownerId,
                        period)
                .query((row, number) -> new Engagements(
                        new ApplicationCounts(
                                row.getLong("submitted"),
                                row.getLong("pending"),
                                row.getLong("hired"),
                                row.getLong("completed"),
                                row.getLong("rejected"),
                                row.getLong("withdrawn")),
                        row.getLong("hires"),
                        row.getLong("completions"),
                        row.getLong("at_work")))
                .single();
    }

    DayCounts days(Owner owner, UUID ownerId, Period period) {
        return ask("""
                        select count(*) filter (where f.status = 'CHECKED_IN') as to_decide,
                               count(*) filter (where f.status = 'APPROVED') as approved,
                               count(*) filter (where f.status = 'REJECTED') as rejected,
                               count(*) filter (where f.status is not null and cardinality(f.flags) > 0) as flagged
                          from attendance_day_fact f
                         where %s and f.work_date between :firstDay and :lastDay
                        """.formatted(owner.condition()), ownerId, period)
                .query((row, number) -> new DayCounts(
                        row.getLong("to_decide"),
                        row.getLong("approved"),
                        row.getLong("rejected"),
                        row.getLong("flagged")))
                .single();
    }

    List<SupervisorStatistics.Flag> flags(Owner owner, UUID ownerId, Period period) {
        return ask("""
                        select flag, count(*) as days
                          from attendance_day_fact f
                         cross join lateral unnest(f.flags) as flag
                         where %s and f.status is not null and f.work_date between :firstDay and :lastDay
                         group by flag
                         order by days desc, flag
                        """.formatted(owner.condition()), ownerId, period)
                .query((row, number) -> new SupervisorStatistics.Flag(row.getString("flag"), row.getLong("days")))
                .list();
    }

    /** The agreed daily rate of every approved day. */
    List<Money> earned(Owner owner, UUID ownerId, Period period) {
        return ask("""
                        select sum(a.daily_rate_minor)::bigint as amount_minor, a.currency
                          from attendance_day_fact f
                          join application_fact a on a.application_id = f.application_id
                         where %s and f.status = 'APPROVED' and f.work_date between :firstDay and :lastDay
                           and a.daily_rate_minor is not null
                         group by a.currency
                         order by a.currency
                        """.formatted(owner.condition()), ownerId, period)
                .query((row, number) -> Money.ofMinor(row.getLong("amount_minor"), row.getString("currency")))
                .list();
    }

    PaymentSums payments(Owner owner, UUID ownerId, Period period) {
        var sums = new Sums();
        ask("""
                        select outcome, currency, count(*) as payments, sum(amount_minor)::bigint as amount_minor
                          from (select case f.status when 'PAID' then 'PAID' when 'FAILED' then 'FAILED'
                                       else 'PENDING' end as outcome,
                                       case f.status when 'PAID' then f.paid_at when 'FAILED' then f.failed_at
                                       else f.created_at end as moment,
                                       f.currency, f.amount_minor
                                  from payment_fact f
                                 where %s) as payments
                         where moment >= :start and moment < :end
                         group by outcome, currency
                         order by currency
                        """.formatted(owner.condition()), ownerId, period).query(row -> {
            sums.add(
                    row.getString("outcome"),
                    row.getLong("payments"),
                    Money.ofMinor(row.getLong("amount_minor"), row.getString("currency")));
        });
        return sums.payments();
    }

    private JdbcClient.StatementSpec ask(String question, UUID ownerId, Period period) {
        return sql.sql(question)
                .param("owner", ownerId)
                .param("start", period.start())
                .param("end", period.end())
                .param("firstDay", period.firstDay())
                .param("lastDay", period.lastDay());
    }

    /** Whose facts: the condition every question carries. */
    enum Owner {
        /** The official who posted the job that the fact belongs to. */
        OFFICIAL("f.job_id in (select job_id from job_fact where official_id = :owner)"),
        /** One job; whoever asks has made sure that it is the caller's. */
        JOB("f.job_id = :owner"),
        SUPERVISOR("f.supervisor_id = :owner"),
        YOUTH("f.user_id = :owner");

        private final String condition;

        Owner(String condition) {
            this.condition = condition;
        }

        private String condition() {
            return condition;
        }
    }

    /** @param atWork hired and not completed, whenever that was */
    record Engagements(ApplicationCounts applications, long hires, long completions, long atWork) {}

    private static final class Sums {

        private long paid;
        private long pending;
        private long failed;
        private final List<Money> amountPaid = new ArrayList<>();
        private final List<Money> amountPending = new ArrayList<>();
        private final List<Money> amountFailed = new ArrayList<>();

        void add(String outcome, long payments, Money amount) {
            switch (outcome) {
                case "PAID" -> {
                    paid += payments;
                    amountPaid.add(amount);
                }
                case "FAILED" -> {
                    failed += payments;
                    amountFailed.add(amount);
                }
                default -> {
                    pending += payments;
                    amountPending.add(amount);
                }
            }
        }

        PaymentSums payments() {
            return new PaymentSums(
                    paid,
                    pending,
                    failed,
                    List.copyOf(amountPaid),
                    List.copyOf(amountPending),
                    List.copyOf(amountFailed));
        }
    }
}
