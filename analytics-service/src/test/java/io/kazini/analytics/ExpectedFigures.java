package io.kazini.analytics;

import io.kazini.analytics.SourceTables.Application;
import io.kazini.analytics.SourceTables.Day;
import io.kazini.analytics.SourceTables.Job;
import io.kazini.analytics.SourceTables.Payment;
import io.kazini.analytics.SourceTables.Place;
import io.kazini.analytics.figure.FigureDefinitions;
import io.kazini.platform.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The reference: figures counted row by row in the source tables, in the shape of the API's answers. */
final class ExpectedFigures {

    private final SourceTables tables;

    ExpectedFigures(SourceTables tables) {
        this.tables = tables;
    }

    Map<String, Object> dashboard(
            @Nullable String ward, @Nullable String constituency, @Nullable YearMonth from, @Nullable YearMonth to) {
        Predicate<Job> place = job -> (ward == null || job.place.ward().equals(ward))
                && (constituency == null || job.place.constituency().equals(constituency));
        Predicate<YearMonth> range =
                month -> (from == null || !month.isBefore(from)) && (to == null || !month.isAfter(to));
        Map<String, Object> filter = new LinkedHashMap<>();
        putIfPresent(filter, "ward", ward);
        putIfPresent(filter, "constituency", constituency);
        putIfPresent(filter, "from", from);
        putIfPresent(filter, "to", to);
        Map<String, Object> dashboard = new LinkedHashMap<>();
        dashboard.put("filter", filter);
        dashboard.put(
                "youthsRegistered",
                count(tables.people, person -> person.youth && range.test(month(person.registeredAt))));
        dashboard.put("totals", figures(place, range));
        dashboard.put("byWard", byWard(place, range));
        dashboard.put("byMonth", byMonth(place, range));
        return dashboard;
    }

    private List<Map<String, Object>> byWard(Predicate<Job> place, Predicate<YearMonth> range) {
        List<Map<String, Object>> wards = new ArrayList<>();
        tables.jobs.stream()
                .map(job -> job.place)
                .distinct()
                .sorted(Comparator.comparing(Place::constituency).thenComparing(Place::ward))
                .forEach(ward -> {
                    Map<String, Object> figures = figures(place.and(job -> job.place.equals(ward)), range);
                    if (anything(figures)) {
                        wards.add(
                                ordered("ward", ward.ward(), "constituency", ward.constituency(), "figures", figures));
                    }
                });
        return wards;
    }

    private List<Map<String, Object>> byMonth(Predicate<Job> place, Predicate<YearMonth> range) {
        List<Map<String, Object>> months = new ArrayList<>();
        for (YearMonth month : allMonths()) {
            Map<String, Object> figures = figures(place, range.and(month::equals));
            if (anything(figures)) {
                months.add(ordered("month", month, "figures", figures));
            }
        }
        return months;
    }

    private Map<String, Object> figures(Predicate<Job> place, Predicate<YearMonth> range) {
        List<Job> jobs = tables.jobs.stream()
                .filter(place)
                .filter(job -> range.test(month(job.postedAt)))
                .toList();
        List<Application> applications = tables.applications.stream()
                .filter(application -> place.test(application.job))
                .toList();
        List<Payment> payments = tables.payments.stream()
                .filter(payment -> place.test(payment.application.job))
                .toList();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("jobsPosted", (long) jobs.size());
        figures.put("jobsOpen", count(jobs, job -> job.closedAt == null));
        figures.put("jobsClosed", count(jobs, job -> job.closedAt != null));
        figures.put("vacancies", jobs.stream().mapToLong(job -> job.vacancies).sum());
        figures.put("applications", count(applications, it -> in(range, it.submittedAt)));
        figures.put("hires", count(applications, it -> in(range, it.hiredAt)));
        figures.put("completedEngagements", count(applications, it -> in(range, it.completedAt)));
        figures.put(
                "approvedDays",
                count(
                        tables.days,
                        day -> place.test(day.application.job)
                                && day.status.equals("APPROVED")
                                && range.test(YearMonth.from(day.workDate))));
        figures.put("paymentsPaid", count(payments, it -> in(range, it.paidAt)));
        figures.put("paymentsPending", count(payments, it -> isPending(it) && in(range, it.createdAt)));
        figures.put("paymentsFailed", count(payments, it -> isFailed(it) && in(range, it.failedAt)));
        Map<String, Long> paid =
                sums(payments.stream().filter(it -> in(range, it.paidAt)).map(it -> it.amount));
        paid.putIfAbsent("KES", 0L);
        figures.put("amountPaid", amounts(paid));
        return figures;
    }

    Map<String, Object> official(UUID officialId, @Nullable LocalDate from, @Nullable LocalDate to) {
        Predicate<LocalDate> period = period(from, to);
        Predicate<Job> own = job -> job.officialId.equals(officialId);
        List<Job> posted = tables.jobs.stream()
                .filter(own)
                .filter(job -> period.test(day(job.postedAt)))
                .toList();
        Map<String, Object> statistics = new LinkedHashMap<>();
        statistics.put("period", periodOf(from, to));
        statistics.put(
                "jobs",
                ordered(
                        "posted", (long) posted.size(),
                        "open", count(posted, job -> job.closedAt == null),
                        "closed", count(posted, job -> job.closedAt != null),
                        "vacancies",
                                posted.stream().mapToLong(job -> job.vacancies).sum()));
        statistics.putAll(engagements(application -> own.test(application.job), period));
        statistics.put("days", days(day -> own.test(day.application.job), period));
        statistics.put("payments", payments(payment -> own.test(payment.application.job), period));
        List<Map<String, Object>> perJob = new ArrayList<>();
        tables.jobs.stream()
                .filter(own)
                .filter(job -> to == null || !day(job.postedAt).isAfter(to))
                .sorted(Comparator.comparing((Job job) -> job.postedAt).reversed())
                .forEach(job -> perJob.add(ofJob(job, period)));
        statistics.put("perJob", ordered("items", perJob));
        return statistics;
    }

    private Map<String, Object> ofJob(Job job, Predicate<LocalDate> period) {
        Map<String, Object> figures = ordered(
                "jobId",
                job.id,
                "title",
                "Storm drain clearing",
                "ward",
                job.place.ward(),
                "constituency",
                job.place.constituency(),
                "status",
                job.closedAt == null ? "OPEN" : "CLOSED",
                "postedAt",
                job.postedAt,
                "vacancies",
                job.vacancies);
        figures.putAll(engagements(application -> application.job == job, period));
        figures.put(
                "approvedDays", days(day -> day.application.job == job, period).get("approved"));
        figures.put(
                "amountPaid",
                payments(payment -> payment.application.job == job, period).get("amountPaid"));
        return figures;
    }

    Map<String, Object> supervisor(UUID supervisorId, @Nullable LocalDate from, @Nullable LocalDate to) {
        Predicate<LocalDate> period = period(from, to);
        Predicate<Day> own = day -> day.application.job.supervisorId.equals(supervisorId);
        List<Application> engagements = tables.applications.stream()
                .filter(it -> it.job.supervisorId.equals(supervisorId) && it.hiredAt != null)
                .toList();
        Map<String, Long> flags = new TreeMap<>();
        tables.days.stream()
                .filter(own)
                .filter(day -> period.test(day.workDate))
                .forEach(day -> day.flags.forEach(flag -> flags.merge(flag, 1L, Long::sum)));
        Map<String, Object> statistics = new LinkedHashMap<>();
        statistics.put("period", periodOf(from, to));
        statistics.put("days", days(own, period));
        statistics.put("atWork", count(engagements, it -> it.status.equals("HIRED")));
        statistics.put("completedEngagements", count(engagements, it -> on(period, it.completedAt)));
        statistics.put(
                "flags",
                flags.entrySet().stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                        .map(flag -> ordered("flag", flag.getKey(), "days", flag.getValue()))
                        .toList());
        return statistics;
    }

    Map<String, Object> youth(UUID userId, @Nullable LocalDate from, @Nullable LocalDate to) {
        Predicate<LocalDate> period = period(from, to);
        Map<String, Object> statistics = new LinkedHashMap<>();
        statistics.put("period", periodOf(from, to));
        statistics.putAll(engagements(application -> application.userId.equals(userId), period));
        statistics.put("days", days(day -> day.application.userId.equals(userId), period));
        statistics.put(
                "earned",
                amounts(sums(tables.days.stream()
                        .filter(day -> day.application.userId.equals(userId)
                                && day.status.equals("APPROVED")
                                && period.test(day.workDate))
                        .map(day -> day.application.dailyRate))));
        statistics.put("payments", payments(payment -> payment.application.userId.equals(userId), period));
        return statistics;
    }

    private Map<String, Object> engagements(Predicate<Application> own, Predicate<LocalDate> period) {
        List<Application> all = tables.applications.stream().filter(own).toList();
        List<Application> submitted =
                all.stream().filter(it -> on(period, it.submittedAt)).toList();
        return ordered(
                "applications",
                ordered(
                        "submitted", (long) submitted.size(),
                        "pending", count(submitted, it -> it.status.equals("PENDING")),
                        "hired", count(submitted, it -> it.status.equals("HIRED")),
                        "completed", count(submitted, it -> it.status.equals("COMPLETED")),
                        "rejected", count(submitted, it -> it.status.equals("REJECTED")),
                        "withdrawn", count(submitted, it -> it.status.equals("WITHDRAWN"))),
                "hires",
                count(all, it -> on(period, it.hiredAt)),
                "completedEngagements",
                count(all, it -> on(period, it.completedAt)));
    }

    private Map<String, Object> days(Predicate<Day> own, Predicate<LocalDate> period) {
        List<Day> days = tables.days.stream()
                .filter(own)
                .filter(day -> period.test(day.workDate))
                .toList();
        return ordered(
                "toDecide", count(days, day -> day.status.equals("CHECKED_IN")),
                "approved", count(days, day -> day.status.equals("APPROVED")),
                "rejected", count(days, day -> day.status.equals("REJECTED")),
                "flagged", count(days, day -> !day.flags.isEmpty()));
    }

    private Map<String, Object> payments(Predicate<Payment> own, Predicate<LocalDate> period) {
        List<Payment> payments = tables.payments.stream().filter(own).toList();
        List<Payment> paid =
                payments.stream().filter(it -> on(period, it.paidAt)).toList();
        List<Payment> pending = payments.stream()
                .filter(it -> isPending(it) && on(period, it.createdAt))
                .toList();
        List<Payment> failed = payments.stream()
                .filter(it -> isFailed(it) && on(period, it.failedAt))
                .toList();
        return ordered(
                "paid",
                (long) paid.size(),
                "pending",
                (long) pending.size(),
                "failed",
                (long) failed.size(),
                "amountPaid",
                amounts(sums(paid.stream().map(it -> it.amount))),
                "amountPending",
                amounts(sums(pending.stream().map(it -> it.amount))),
                "amountFailed",
                amounts(sums(failed.stream().map(it -> it.amount))));
    }

    private static boolean isPending(Payment payment) {
        return payment.status.equals("PENDING") || payment.status.equals("PROCESSING");
    }

    private static boolean isFailed(Payment payment) {
        return payment.status.equals("FAILED");
    }

    private Set<YearMonth> allMonths() {
        var months = new TreeSet<YearMonth>();
        tables.events().forEach(event -> months.add(month(event.at())));
        tables.days.forEach(day -> months.add(YearMonth.from(day.workDate)));
        return months;
    }

    private static Predicate<LocalDate> period(@Nullable LocalDate from, @Nullable LocalDate to) {
        return day -> (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }

    private static Map<String, Object> periodOf(@Nullable LocalDate from, @Nullable LocalDate to) {
        Map<String, Object> period = new LinkedHashMap<>();
        putIfPresent(period, "from", from);
        putIfPresent(period, "to", to);
        return period;
    }

    private static boolean in(Predicate<YearMonth> range, @Nullable Instant moment) {
        return moment != null && range.test(month(moment));
    }

    private static boolean on(Predicate<LocalDate> period, @Nullable Instant moment) {
        return moment != null && period.test(day(moment));
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, FigureDefinitions.ZONE);
    }

    private static YearMonth month(Instant moment) {
        return YearMonth.from(day(moment));
    }

    private static <T> long count(Collection<T> rows, Predicate<T> wanted) {
        return rows.stream().filter(wanted).count();
    }

    private static Map<String, Long> sums(Stream<Money> amounts) {
        Map<String, Long> sums = new TreeMap<>();
        amounts.forEach(amount -> sums.merge(amount.currency(), amount.amountMinor(), Long::sum));
        return sums;
    }

    private static List<Money> amounts(Map<String, Long> sums) {
        return sums.entrySet().stream()
                .map(sum -> Money.ofMinor(sum.getValue(), sum.getKey()))
                .toList();
    }

    private static boolean anything(Map<String, Object> figures) {
        return figures.values().stream()
                .anyMatch(value -> value instanceof Long count
                        ? count != 0
                        : ((List<?>) value).stream().anyMatch(amount -> ((Money) amount).amountMinor() != 0));
    }

    private static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    private static void putIfPresent(Map<String, Object> map, String key, @Nullable Object value) {
        if (value != null) {
            map.put(key, value);
        }
    }
}
