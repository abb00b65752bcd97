package io.kazini.recruitment.job;

import static io.kazini.platform.data.SqlTime.instant;
import static io.kazini.platform.data.SqlTime.instantOrNull;

import io.kazini.platform.money.Money;
import io.kazini.platform.security.Caller;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job as it is shown.
 *
 * @param timeZone the zone of the work dates
 * @param officialId shown to the job's official alone, as are supervisorId and version
 */
public record JobView(
        UUID id,
        JobStatus status,
        String project,
        String title,
        String description,
        List<String> skills,
        String ward,
        String constituency,
        double latitude,
        double longitude,
        int radiusMeters,
        String timeZone,
        int vacancies,
        int hired,
        Money dailyRate,
        LocalDate firstDay,
        LocalDate lastDay,
        Instant applicationDeadline,
        @Nullable Instant postedAt,
        @Nullable Instant closedAt,
        @Nullable String closeReason,
        @Nullable UUID officialId,
        @Nullable UUID supervisorId,
        @Nullable Integer version) {

    public static JobView of(Job job) {
        JobTerms terms = job.terms();
        return new JobView(
                job.id(),
                job.status(),
                terms.project(),
                terms.title(),
                terms.description(),
                terms.skills(),
                terms.ward(),
                terms.constituency(),
                terms.latitude(),
                terms.longitude(),
                terms.radiusMeters(),
                Job.ZONE.getId(),
                terms.vacancies(),
                job.hired(),
                terms.dailyRate(),
                terms.firstDay(),
                terms.lastDay(),
                terms.applicationDeadline(),
                job.publishedAt(),
                job.closedAt(),
                job.closeReason(),
                job.officialId(),
                terms.supervisorId(),
                job.version());
    }

    static JobView ofRow(ResultSet row, int number) throws SQLException {
        return new JobView(
                row.getObject("id", UUID.class),
                JobStatus.valueOf(row.getString("status")),
                row.getString("project"),
                row.getString("title"),
                row.getString("description"),
                List.of((String[]) row.getArray("skills").getArray()),
                row.getString("ward"),
                row.getString("constituency"),
                row.getDouble("latitude"),
                row.getDouble("longitude"),
                row.getInt("radius_meters"),
                Job.ZONE.getId(),
                row.getInt("vacancies"),
                row.getInt("hired"),
                Money.ofMinor(row.getLong("daily_rate_minor"), row.getString("daily_rate_currency")),
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                instant(row, "application_deadline"),
                instantOrNull(row, "published_at"),
                instantOrNull(row, "closed_at"),
                row.getString("close_reason"),
                row.getObject("official_id", UUID.class),
                row.getObject("supervisor_id", UUID.class),
                row.getInt("version"));
    }

    boolean isOwnedBy(Caller caller) {
        return officialId != null && caller.is(officialId);
    }

    /** What everybody may see. */
    JobView withoutStaff() {
        return new JobView(
                id,
                status,
                project,
                title,
                description,
                skills,
                ward,
                constituency,
                latitude,
                longitude,
                radiusMeters,
                timeZone,
                vacancies,
                hired,
                dailyRate,
                firstDay,
                lastDay,
                applicationDeadline,
                postedAt,
                closedAt,
                closeReason,
                null,
                null,
                null);
    }
}
