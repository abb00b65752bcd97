package io.kazini.recruitment.job;

import static io.kazini.platform.data.SqlTime.utc;

import io.kazini.platform.security.Caller;
import io.kazini.platform.web.ApiException;
import io.kazini.platform.web.paging.Paging;
import io.kazini.platform.web.paging.Slice;
import io.kazini.recruitment.skill.Skills;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Reads jobs: plain SQL, for there is no rule in it but who sees what. */
@Service
public class FindJobs {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int MAX_WORDS = 10;

    /** All but the words to search by, which are as long as the job itself. */
    private static final String SELECT = """
            select id, status, project, title, description, skills, ward, constituency, latitude, longitude,
                   radius_meters, vacancies, hired, daily_rate_minor, daily_rate_currency, first_day, last_day,
                   application_deadline, published_at, closed_at, close_reason, official_id, supervisor_id, version
            from job
            """;

    private final JdbcClient jdbc;
    private final Skills skills;
    private final Clock clock;

    FindJobs(JdbcClient jdbc, Skills skills, Clock clock) {
        this.jdbc = jdbc;
        this.skills = skills;
        this.clock = clock;
    }

    /** A draft is there for its official and for who may read all jobs, and for nobody else. */
    public JobView byId(UUID id, Optional<Caller> caller) {
        Optional<JobView> job = jdbc.sql(SELECT + "where id = :id")
                .param("id", id)
                .query(JobView::ofRow)
                .optional();
        boolean readsAll = caller.filter(known -> known.may("jobs:read-all")).isPresent();
        return job.filter(known -> readsAll || caller.filter(known::isOwnedBy).isPresent())
                .or(() -> job.filter(known -> known.status() != JobStatus.DRAFT).map(JobView::withoutStaff))
                .orElseThrow(() -> ApiException.notFound("job"));
    }

    public Slice<JobView> ofOfficial(UUID officialId, @Nullable JobStatus status, Paging paging) {
        Conditions conditions = new Conditions();
        conditions.and("official_id = :official", "official", officialId);
        if (status != null) {
            conditions.and("status = :status", "status", status.name());
        }
        return page(conditions, JobOrder.LATEST_WRITTEN, paging);
    }

    /** Never finds a draft. */
    public Slice<JobView> search(JobSearch search, Paging paging) {
        Conditions conditions = new Conditions();
        switch (search.status()) {
            case OPEN ->
                conditions.and("status = 'PUBLISHED'").and("application_deadline > :now", "now", utc(clock.instant()));
            case PUBLISHED -> conditions.and("status = 'PUBLISHED'");
            case CLOSED -> conditions.and("status = 'CLOSED'");
        }
        if (search.ward() != null) {
            conditions.and("ward = (select name from ward where lower(name) = lower(:ward))", "ward", search.ward());
        }
        if (search.constituency() != null) {
            conditions.and("lower(constituency) = lower(:constituency)", "constituency", search.constituency());
        }
        if (search.minDailyRateMinor() != null) {
            conditions.and("daily_rate_minor >= :minDailyRate", "minDailyRate", search.minDailyRateMinor());
        }
        if (!search.skills().isEmpty()) {
            // No job asks for a skill that nobody has enrolled.
            String[] asEnrolled =
                    skills.find(search.skills()).orElse(search.skills()).toArray(String[]::new);
            conditions.and("skills @> cast(:skills as text[])", "skills", asEnrolled);
        }
        if (search.text() != null) {
            conditions.and("search @@ to_tsquery('simple', :words)", "words", beginningsOfWords(search.text()));
        }
        return page(conditions, JobOrder.of(search.sort()), paging).map(JobView::withoutStaff);
    }

    private Slice<JobView> page(Conditions conditions, JobOrder order, Paging paging) {
        paging.cursor().ifPresent(after -> {
            conditions.and(order.seek(), "after", order.position().apply(after));
            conditions.with("afterId", after.id());
        });
        List<JobView> rows = jdbc.sql(
                        SELECT + "where " + conditions.sql() + " order by " + order.orderBy() + " limit :limit")
                .params(conditions.parameters)
                .param("limit", paging.fetchSize())
                .query(JobView::ofRow)
                .list();
        return Slice.of(rows, paging, order.cursorOf());
    }

    /** All the words, each possibly unfinished; text without any word finds nothing. */
    private static String beginningsOfWords(String text) {
        return BETWEEN_WORDS
                .splitAsStream(text)
                .filter(word -> !word.isEmpty())
                .limit(MAX_WORDS)
                .map(word -> word + ":*")
                .collect(Collectors.joining(" & "));
    }

    private static final class Conditions {

        private final List<String> clauses = new ArrayList<>();
        private final Map<String, Object> parameters = new HashMap<>();

        Conditions and(String clause) {
            clauses.add(clause);
            return this;
        }

        Conditions and(String clause, String name, Object value) {
            clauses.add(clause);
            return with(name, value);
        }

        Conditions with(String name, Object value) {
            parameters.put(name, value);
            return this;
        }

        String sql() {
            return String.join(" and ", clauses);
        }
    }
}
