package io.kazini.attendance.day;

import static io.kazini.platform.data.SqlTime.instant;
import static io.kazini.platform.data.SqlTime.instantOrNull;
import static io.kazini.platform.data.SqlTime.utc;

import io.kazini.attendance.geo.GeoPoint;
import io.kazini.platform.security.Caller;
import io.kazini.platform.web.ApiException;
import io.kazini.platform.web.paging.Cursor;
import io.kazini.platform.web.paging.Paging;
import io.kazini.platform.web.paging.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Days for reading: plain SQL with the engagement's names beside them, and only those that the reader may see. */
@Component
@Transactional(readOnly = true)
public class DayViews {

    /** Sees every day; everybody else sees those they worked or supervise. */
    private static final String READ_ALL = "attendance:read";

    private static final String SELECT = """
            select d.*, e.job_title, e.worker_name, e.site_latitude, e.site_longitude, e.radius_meters, e.time_zone
              from attendance_day d
              join engagement e using (application_id)
            """;

    private final JdbcClient jdbc;

    DayViews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws ApiException 404 */
    public DayView visibleTo(Caller caller, UUID id) {
        return new Search()
                .and("d.id = :id", "id", id)
                .visibleTo(caller)
                .run("")
                .optional()
                .orElseThrow(() -> ApiException.notFound("attendance day"));
    }

    public Slice<DayView> visibleTo(Caller caller, DayFilter filter, DaySort sort, Paging paging) {
        return new Search().visibleTo(caller).matching(filter).page(sort, paging);
    }

    /** The supervisor's undecided days, oldest first. */
    public Slice<DayView> queueOf(UUID supervisor, DayFilter filter, Paging paging) {
        return new Search()
                .and("d.supervisor_id = :supervisor", "supervisor", supervisor)
                .and("d.state = 'CHECKED_IN'")
                .matching(filter)
                .page(DaySort.OLDEST, paging);
    }

    /** @throws ApiException 404 */
    StoredPhoto photoVisibleTo(Caller caller, UUID id) {
        visibleTo(caller, id);
        return jdbc.sql("select photo_file_key, photo_size from attendance_day where id = :id")
                .param("id", id)
                .query((row, number) -> new StoredPhoto(row.getString("photo_file_key"), row.getLong("photo_size")))
                .single();
    }

    /** A day that was just changed, by whoever was allowed to. */
    DayView of(AttendanceDay day) {
        return new Search().and("d.id = :id", "id", day.id()).run("").single();
    }

    record StoredPhoto(String fileKey, long size) {}

    private final class Search {

        private final List<String> criteria = new ArrayList<>();
        private final Map<String, Object> params = new LinkedHashMap<>();

        Search and(String criterion) {
            criteria.add(criterion);
            return this;
        }

        Search and(String criterion, String name, @Nullable Object value) {
            if (value != null) {
                criteria.add(criterion);
                params.put(name, value);
            }
            return this;
        }

        Search visibleTo(Caller caller) {
            return caller.may(READ_ALL)
                    ? this
                    : and("(d.user_id = :caller or d.supervisor_id = :caller)", "caller", caller.userId());
        }

        Search matching(DayFilter filter) {
            return and("d.application_id = :applicationId", "applicationId", filter.applicationId())
                    .and("d.job_id = :jobId", "jobId", filter.jobId())
                    .and("d.state = :state", "state", nameOf(filter.state()))
                    .and("d.flags <> '{}' and d.flags @> cast(array[:flag] as text[])", "flag", nameOf(filter.flag()))
                    .and("d.work_date >= :from", "from", filter.from())
                    .and("d.work_date <= :to", "to", filter.to());
        }

        Slice<DayView> page(DaySort sort, Paging paging) {
            boolean oldestFirst = sort == DaySort.OLDEST;
            paging.cursor().ifPresent(after -> {
                and("(d.checked_in_at, d.id) " + (oldestFirst ? ">" : "<") + " (:afterTime, :afterId)");
                params.put("afterTime", utc(after.instant()));
                params.put("afterId", after.id());
            });
            params.put("limit", paging.fetchSize());
            String order = oldestFirst ? "asc" : "desc";
            List<DayView> rows = run(" order by d.checked_in_at " + order + ", d.id " + order + " limit :limit")
                    .list();
            return Slice.of(rows, paging, day -> Cursor.of(day.checkIn().at(), day.id()));
        }

        JdbcClient.MappedQuerySpec<DayView> run(String tail) {
            String where = criteria.isEmpty() ? "true" : String.join(" and ", criteria);
            return jdbc.sql(SELECT + " where " + where + tail).params(params).query(DayViews::read);
        }
    }

    private static @Nullable String nameOf(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static DayView read(ResultSet row, int number) throws SQLException {
        Instant checkedOutAt = instantOrNull(row, "checked_out_at");
        Instant decidedAt = instantOrNull(row, "decision_at");
        return new DayView(
                id(row, "id"),
                id(row, "application_id"),
                id(row, "job_id"),
                row.getString("job_title"),
                id(row, "user_id"),
                row.getString("worker_name"),
                id(row, "supervisor_id"),
                row.getObject("work_date", LocalDate.class),
                DayState.valueOf(row.getString("state")),
                flags(row),
                new DayView.Site(
                        row.getDouble("site_latitude"),
                        row.getDouble("site_longitude"),
                        row.getInt("radius_meters"),
                        ZoneId.of(row.getString("time_zone"))),
                presence(row, "check_in", instant(row, "checked_in_at")),
                checkedOutAt == null ? null : presence(row, "check_out", checkedOutAt),
                new DayView.Photo(
                        row.getString("photo_original_sha256"), instantOrNull(row, "exif_taken_at"), exifPosition(row)),
                decidedAt == null
                        ? null
                        : new DayView.Decision(
                                id(row, "decision_maker_id"), decidedAt, row.getString("decision_reason")));
    }

    private static DayView.Presence presence(ResultSet row, String columns, Instant at) throws SQLException {
        return new DayView.Presence(
                at,
                row.getDouble(columns + "_latitude"),
                row.getDouble(columns + "_longitude"),
                row.getDouble(columns + "_accuracy_meters"),
                row.getDouble(columns + "_distance_meters"));
    }

    private static List<DayFlag> flags(ResultSet row) throws SQLException {
        String[] names = (String[]) row.getArray("flags").getArray();
        return Arrays.stream(names).map(DayFlag::valueOf).sorted().toList();
    }

    private static @Nullable GeoPoint exifPosition(ResultSet row) throws SQLException {
        double latitude = row.getDouble("exif_latitude");
        return row.wasNull() ? null : new GeoPoint(latitude, row.getDouble("exif_longitude"));
    }

    private static UUID id(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }
}
