package io.kazini.analytics;

import io.kazini.analytics.figure.FigureDefinitions;
import io.kazini.platform.Ids;
import io.kazini.platform.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A made-up history of the other services: what their tables hold in the end, and the events they published on the
 * way. The same seed makes the same history, but for the ids.
 */
final class SourceTables {

    private static final Instant BEGINNING = Instant.parse("2026-06-01T05:00:00Z");
    private static final List<Place> PLACES = List.of(
            new Place("Kangemi", "Westlands"),
            new Place("Karura", "Westlands"),
            new Place("Laini Saba", "Kibra"),
            new Place("Makina", "Kibra"),
            new Place("Kilimani", "Dagoretti North"),
            new Place("Roysambu", "Roysambu"));
    private static final List<String> FLAGS = List.of("UNCERTAIN_POSITION", "PHOTO_OLD", "PHOTO_REUSED");

    final List<Job> jobs = new ArrayList<>();
    final List<Application> applications = new ArrayList<>();
    final List<Day> days = new ArrayList<>();
    final List<Payment> payments = new ArrayList<>();
    final List<Person> people = new ArrayList<>();
    final List<UUID> officials = ids(3);
    final List<UUID> supervisors = ids(3);

    private final List<Happening> events = new ArrayList<>();
    private final Random random;

    private SourceTables(long seed) {
        random = new Random(seed);
    }

    static SourceTables ofSeed(long seed) {
        var tables = new SourceTables(seed);
        for (int i = 0; i < 14; i++) {
            tables.personRegisters();
        }
        for (int i = 0; i < 24; i++) {
            tables.jobIsPosted();
        }
        tables.events.sort(Comparator.comparing(Happening::at));
        return tables;
    }

    /** In the order in which they happened. */
    List<Happening> events() {
        return List.copyOf(events);
    }

    private void personRegisters() {
        Instant registeredAt = moment(BEGINNING, 100);
        boolean youth = chance(0.8);
        var person = new Person(Ids.next(), registeredAt, youth);
        published(
                registeredAt,
                "identity.UserRegistered",
                Map.of(
                        "userId",
                        person.id,
                        "roles",
                        Set.of(youth ? "YOUTH" : "OFFICIAL"),
                        "registeredAt",
                        registeredAt));
        if (chance(0.3)) {
            Instant changedAt = moment(registeredAt, 20);
            person.youth = chance(0.5);
            published(
                    changedAt,
                    "identity.RolesChanged",
                    Map.of(
                            "userId",
                            person.id,
                            "roles",
                            person.youth ? new TreeSet<>(Set.of("YOUTH", "SUPERVISOR")) : Set.of("SUPERVISOR"),
                            "changedAt",
                            changedAt));
        }
        people.add(person);
    }

    private void jobIsPosted() {
        var job = new Job(Ids.next(), any(officials), any(supervisors), moment(BEGINNING, 90));
        job.place = any(PLACES);
        job.vacancies = 1 + random.nextInt(20);
        jobs.add(job);
        published(job.postedAt, "recruitment.JobPosted", described(job, "postedAt", job.postedAt));
        Instant changedAt = job.postedAt;
        while (chance(0.35)) {
            changedAt = moment(changedAt, 4);
            job.place = any(PLACES);
            job.vacancies = 1 + random.nextInt(20);
            published(changedAt, "recruitment.JobChanged", described(job, "changedAt", changedAt));
        }
        List<Person> applicants = new ArrayList<>(people);
        for (int i = random.nextInt(9); i > 0; i--) {
            applies(applicants.remove(random.nextInt(applicants.size())), job);
        }
        if (chance(0.6)) {
            Instant closedAt = moment(job.postedAt, 15);
            job.closedAt = closedAt;
            published(closedAt, "recruitment.JobClosed", Map.of("jobId", job.id, "closedAt", closedAt));
        }
    }

    private static Map<String, Object> described(Job job, String momentField, Instant moment) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("jobId", job.id);
        fields.put("ward", job.place.ward);
        fields.put("constituency", job.place.constituency);
        fields.put("vacancies", job.vacancies);
        fields.put("officialId", job.officialId);
        fields.put("supervisorId", job.supervisorId);
        fields.put(momentField, moment);
        return fields;
    }

    private void applies(Person person, Job job) {
        var application = new Application(
                Ids.next(),
                job,
                person.id,
                moment(job.postedAt, 6),
                Money.ofMinor(10_000L * (1 + random.nextInt(9)), chance(0.9) ? "KES" : "USD"));
        applications.add(application);
        published(
                application.submittedAt,
                "recruitment.ApplicationSubmitted",
                of(application, "submittedAt", application.submittedAt));
        Instant decidedAt = moment(application.submittedAt, 6);
        switch (random.nextInt(8)) {
            case 0 -> {}
            case 1 -> {
                application.status = "REJECTED";
                published(decidedAt, "recruitment.ApplicationRejected", of(application, "rejectedAt", decidedAt));
            }
            case 2 -> {
                application.status = "WITHDRAWN";
                published(decidedAt, "recruitment.ApplicationWithdrawn", of(application, "withdrawnAt", decidedAt));
            }
            default -> isHired(application, decidedAt);
        }
    }

    private void isHired(Application application, Instant hiredAt) {
        application.status = "HIRED";
        application.hiredAt = hiredAt;
        Map<String, Object> hired = of(application, "hiredAt", hiredAt);
        hired.put("supervisorId", application.job.supervisorId);
        hired.put("dailyRate", application.dailyRate);
        published(hiredAt, "recruitment.ApplicationHired", hired);
        LocalDate workDate = LocalDate.ofInstant(hiredAt, FigureDefinitions.ZONE);
        List<Day> own = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            workDate = workDate.plusDays(1 + random.nextInt(2));
            own.add(works(application, workDate));
        }
        days.addAll(own);
        long approved =
                own.stream().filter(day -> day.status.equals("APPROVED")).count();
        if (approved > 0 && own.stream().noneMatch(day -> day.status.equals("CHECKED_IN")) && chance(0.85)) {
            completes(
                    application,
                    approved,
                    moment(
                            workDate.plusDays(2)
                                    .atStartOfDay(FigureDefinitions.ZONE)
                                    .toInstant(),
                            3));
        }
    }

    private Day works(Application application, LocalDate workDate) {
        Instant checkedInAt =
                workDate.atTime(7, 30).atZone(FigureDefinitions.ZONE).toInstant();
        var day = new Day(Ids.next(), application, workDate);
        if (chance(0.3)) {
            day.flags.add(any(FLAGS));
        }
        Map<String, Object> checkedIn = of(day);
        checkedIn.put("checkedInAt", checkedInAt);
        checkedIn.put("flags", Set.copyOf(day.flags));
        published(checkedInAt, "attendance.AttendanceCheckedIn", checkedIn);
        if (chance(0.2)) {
            String flag = any(FLAGS);
            day.flags.add(flag);
            published(
                    checkedInAt.plusSeconds(1),
                    "attendance.AttendanceFlagged",
                    Map.of("dayId", day.id, "applicationId", application.id, "workDate", workDate, "flag", flag));
        }
        if (chance(0.7)) {
            Instant checkedOutAt = checkedInAt.plus(Duration.ofHours(8));
            published(
                    checkedOutAt,
                    "attendance.AttendanceCheckedOut",
                    Map.of(
                            "dayId",
                            day.id,
                            "applicationId",
                            application.id,
                            "workDate",
                            workDate,
                            "checkedOutAt",
                            checkedOutAt));
        }
        if (chance(0.9)) {
            Instant decidedAt = checkedInAt.plus(Duration.ofHours(10));
            day.status = chance(0.8) ? "APPROVED" : "REJECTED";
            Map<String, Object> decided = of(day);
            decided.put("decidedAt", decidedAt);
            published(
                    decidedAt,
                    day.status.equals("APPROVED") ? "attendance.AttendanceApproved" : "attendance.AttendanceRejected",
                    decided);
        }
        return day;
    }

    private void completes(Application application, long approvedDays, Instant completedAt) {
        application.status = "COMPLETED";
        application.completedAt = completedAt;
        Money total = application.dailyRate.times(approvedDays);
        Map<String, Object> completed = of(application, "completedAt", completedAt);
        completed.put("supervisorId", application.job.supervisorId);
        completed.put("dailyRate", application.dailyRate);
        completed.put("approvedDays", approvedDays);
        completed.put("totalMinor", total.amountMinor());
        published(completedAt, "recruitment.JobCompleted", completed);

        var payment = new Payment(Ids.next(), application, total, completedAt.plusSeconds(1));
        payments.add(payment);
        Map<String, Object> created = of(payment);
        created.put("createdAt", payment.createdAt);
        published(payment.createdAt, "payment.PaymentCreated", created);
        int attempts = random.nextInt(4);
        Instant at = payment.createdAt;
        for (int attempt = 1; attempt <= attempts; attempt++) {
            at = moment(at, 25);
            payment.status = "PROCESSING";
            published(at, "payment.PaymentProcessing", attemptOf(payment, attempt));
            at = at.plusSeconds(2);
            if (chance(0.6)) {
                payment.status = "PAID";
                payment.paidAt = at;
                Map<String, Object> paid = of(payment);
                paid.put("paidAt", at);
                published(at, "payment.PaymentPaid", paid);
                return;
            }
            if (attempt == attempts && chance(0.4)) {
                return;
            }
            payment.status = "FAILED";
            payment.failedAt = at;
            Map<String, Object> failed = attemptOf(payment, attempt);
            failed.put("failedAt", at);
            published(at, "payment.PaymentFailed", failed);
        }
    }

    private static Map<String, Object> of(Application application, String momentField, Instant moment) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("applicationId", application.id);
        fields.put("jobId", application.job.id);
        fields.put("userId", application.userId);
        fields.put(momentField, moment);
        return fields;
    }

    private static Map<String, Object> of(Day day) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("dayId", day.id);
        fields.put("applicationId", day.application.id);
        fields.put("jobId", day.application.job.id);
        fields.put("userId", day.application.userId);
        fields.put("supervisorId", day.application.job.supervisorId);
        fields.put("workDate", day.workDate);
        return fields;
    }

    private static Map<String, Object> of(Payment payment) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("paymentId", payment.id);
        fields.put("applicationId", payment.application.id);
        fields.put("jobId", payment.application.job.id);
        fields.put("userId", payment.application.userId);
        fields.put("amount", payment.amount);
        return fields;
    }

    private static Map<String, Object> attemptOf(Payment payment, int attempt) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("paymentId", payment.id);
        fields.put("applicationId", payment.application.id);
        fields.put("amount", payment.amount);
        fields.put("attempt", attempt);
        return fields;
    }

    private void published(Instant at, String type, Map<String, Object> fields) {
        events.add(new Happening(UUID.randomUUID(), at, "kazini." + type + ".v1", fields));
    }

    /** Some time within that many days, often near a midnight that ends a month in Nairobi. */
    private Instant moment(Instant after, int days) {
        Instant within = after.plus(1 + random.nextLong(Duration.ofDays(days).toMillis()), ChronoUnit.MILLIS);
        if (chance(0.3)) {
            Instant nearMidnight = LocalDate.ofInstant(within, FigureDefinitions.ZONE)
                    .withDayOfMonth(1)
                    .atStartOfDay(FigureDefinitions.ZONE)
                    .toInstant()
                    .plus(random.nextInt(-60, 60), ChronoUnit.MINUTES);
            return nearMidnight.isAfter(after) ? nearMidnight : within;
        }
        return within;
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static List<UUID> ids(int count) {
        return java.util.stream.Stream.generate(Ids::next).limit(count).toList();
    }

    record Place(String ward, String constituency) {}

    static final class Job {
        final UUID id;
        final UUID officialId;
        final UUID supervisorId;
        final Instant postedAt;
        Place place = PLACES.getFirst();
        int vacancies;

        @Nullable
        Instant closedAt;

        Job(UUID id, UUID officialId, UUID supervisorId, Instant postedAt) {
            this.id = id;
            this.officialId = officialId;
            this.supervisorId = supervisorId;
            this.postedAt = postedAt;
        }
    }

    static final class Application {
        final UUID id;
        final Job job;
        final UUID userId;
        final Instant submittedAt;
        final Money dailyRate;
        String status = "PENDING";

        @Nullable
        Instant hiredAt;

        @Nullable
        Instant completedAt;

        Application(UUID id, Job job, UUID userId, Instant submittedAt, Money dailyRate) {
            this.id = id;
            this.job = job;
            this.userId = userId;
            this.submittedAt = submittedAt;
            this.dailyRate = dailyRate;
        }
    }

    static final class Day {
        final UUID id;
        final Application application;
        final LocalDate workDate;
        final Set<String> flags = new TreeSet<>();
        String status = "CHECKED_IN";

        Day(UUID id, Application application, LocalDate workDate) {
            this.id = id;
            this.application = application;
            this.workDate = workDate;
        }
    }

    static final class Payment {
        final UUID id;
        final Application application;
        final Money amount;
        final Instant createdAt;
        String status = "PENDING";

        @Nullable
        Instant failedAt;

        @Nullable
        Instant paidAt;

        Payment(UUID id, Application application, Money amount, Instant createdAt) {
            this.id = id;
            this.application = application;
            this.amount = amount;
            this.createdAt = createdAt;
        }
    }

    static final class Person {
        final UUID id;
        final Instant registeredAt;
        boolean youth;

        Person(UUID id, Instant registeredAt, boolean youth) {
            this.id = id;
            this.registeredAt = registeredAt;
            this.youth = youth;
        }
    }
}
