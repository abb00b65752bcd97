package io.kazini.recruitment.job;

import io.kazini.platform.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Jobs for tests: a week of drain clearing, with the one thing changed that a test is about. */
public final class JobBuilder {

    public static final Instant NOW = Instant.parse("2026-11-16T07:00:00Z");
    public static final LocalDate FIRST_DAY = LocalDate.parse("2026-11-23");
    public static final LocalDate LAST_DAY = LocalDate.parse("2026-11-27");
    public static final Instant DEADLINE = Instant.parse("2026-11-20T14:00:00Z");
    public static final UUID OFFICIAL = UUID.fromString("00000000-0000-7000-8000-000000000001");
    public static final UUID SUPERVISOR = UUID.fromString("00000000-0000-7000-8000-000000000002");

    private int vacancies = 2;
    private String title = "Storm drain clearing";
    private String description = "Clear the drains before the rains.";
    private String project = "Climate WorX Nairobi";
    private List<String> skills = List.of("Manual labour");
    private String ward = "Kangemi";
    private double latitude = -1.26584;
    private double longitude = 36.7511;
    private int radiusMeters = 150;
    private Money dailyRate = Money.kes(650);
    private LocalDate firstDay = FIRST_DAY;
    private LocalDate lastDay = LAST_DAY;
    private Instant deadline = DEADLINE;
    private UUID supervisor = SUPERVISOR;

    public static JobBuilder aJob() {
        return new JobBuilder();
    }

    public JobBuilder vacancies(int number) {
        vacancies = number;
        return this;
    }

    JobBuilder title(String text) {
        title = text;
        return this;
    }

    JobBuilder description(String text) {
        description = text;
        return this;
    }

    JobBuilder project(String text) {
        project = text;
        return this;
    }

    JobBuilder skills(String... names) {
        skills = List.of(names);
        return this;
    }

    JobBuilder ward(String name) {
        ward = name;
        return this;
    }

    JobBuilder latitude(double degrees) {
        latitude = degrees;
        return this;
    }

    JobBuilder longitude(double degrees) {
        longitude = degrees;
        return this;
    }

    JobBuilder radiusMeters(int meters) {
        radiusMeters = meters;
        return this;
    }

    JobBuilder dailyRate(long shillings) {
        dailyRate = Money.kes(shillings);
        return this;
    }

    JobBuilder firstDay(LocalDate day) {
        firstDay = day;
        return this;
    }

    JobBuilder lastDay(LocalDate day) {
        lastDay = day;
        return this;
    }

    JobBuilder deadline(Instant moment) {
        deadline = moment;
        return this;
    }

    JobBuilder supervisor(UUID id) {
        supervisor = id;
        return this;
    }

    JobTerms terms() {
        return new JobTerms(
                project,
                title,
                description,
                skills,
                ward,
                "Westlands",
                latitude,
                longitude,
                radiusMeters,
                vacancies,
                dailyRate.amountMinor(),
                dailyRate.currency(),
                firstDay,
                lastDay,
                deadline,
                supervisor);
    }

    Job draft() {
        return Job.draft(OFFICIAL, terms());
    }

    public Job published() {
        Job job = draft();
        job.publish(NOW);
        return job;
    }

    public Job closed() {
        Job job = published();
        job.close("Not needed any more", NOW);
        return job;
    }
}
