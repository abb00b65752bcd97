package io.kazini.attendance.day;

import io.kazini.attendance.engagement.Engagement;
import io.kazini.attendance.geo.GeoPoint;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A site in Kangemi with a fence of 150 m, worked from Monday 23 to Friday 27 November 2026. */
final class Site {

    static final ZoneId NAIROBI = ZoneId.of("Africa/Nairobi");
    static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    static final LocalDate FRIDAY = LocalDate.of(2026, 11, 27);
    static final GeoPoint POINT = new GeoPoint(-1.26584, 36.7511);
    static final int RADIUS = 150;

    static final UUID APPLICATION = UUID.fromString("019a8d60-6f00-7188-8208-60718293a4b5");
    static final UUID JOB = UUID.fromString("019a8d20-5e00-7077-b107-5f60718293a4");
    static final UUID WORKER = UUID.fromString("019a8d10-3c00-7a11-8b01-5f6e7d8c9b0a");
    static final UUID SUPERVISOR = UUID.fromString("019a8c00-2b00-7c33-8d03-1b2c3d4e5f60");

    static final AttendanceSettings SETTINGS = new AttendanceSettings(
            Duration.ofMinutes(10), LocalTime.of(4, 0), LocalTime.of(22, 0), 50, 100, Duration.ofMinutes(60), 300);

    private Site() {}

    static Engagement engagement() {
        return engagement(null);
    }

    static Engagement engagement(@Nullable Instant completedAt) {
        return new Engagement(
                APPLICATION,
                JOB,
                WORKER,
                SUPERVISOR,
                "Achieng Otieno",
                "Storm drain clearing",
                POINT,
                RADIUS,
                NAIROBI,
                MONDAY,
                FRIDAY,
                Instant.parse("2026-11-19T09:12:33Z"),
                completedAt);
    }

    static Instant at(LocalDate day, String time) {
        return day.atTime(LocalTime.parse(time)).atZone(NAIROBI).toInstant();
    }

    /** A reading so many metres north of the site's point. */
    static GpsReading reading(double metersAway, double accuracyMeters) {
        return new GpsReading(pointAway(metersAway), accuracyMeters);
    }

    static GeoPoint pointAway(double meters) {
        return new GeoPoint(POINT.latitude() + meters / 111_195.08, POINT.longitude());
    }
}
