package io.kazini.recruitment.skill;

import io.kazini.platform.Ids;
import io.kazini.platform.web.paging.Cursor;
import io.kazini.platform.web.paging.Paging;
import io.kazini.platform.web.paging.Slice;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The catalogue of skills. It grows by use; spellings that differ in case or spacing are one skill. */
@Repository
public class Skills {

    private final JdbcClient jdbc;

    Skills(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The catalogue's spelling of each name, sorted and without repetition; unknown ones are added. */
    public List<String> enrol(Collection<String> names) {
        // Sorted, so that two transactions that add the same new skills wait for each other in one order.
        TreeMap<String, String> byKey = new TreeMap<>();
        names.forEach(name -> byKey.putIfAbsent(key(name), tidy(name)));
        byKey.values()
                .forEach(name -> jdbc.sql("insert into skill (id, name) values (:id, :name) on conflict do nothing")
                        .param("id", Ids.next())
                        .param("name", name)
                        .update());
        return spelledAsEnrolled(byKey.keySet());
    }

    /** The catalogue's spelling of each name; empty if one of them is unknown. */
    public Optional<List<String>> find(Collection<String> names) {
        List<String> keys = names.stream().map(Skills::key).distinct().toList();
        List<String> found = spelledAsEnrolled(keys);
        return found.size() == keys.size() ? Optional.of(found) : Optional.empty();
    }

    Slice<Skill> list(@Nullable String prefix, Paging paging) {
        List<Skill> rows = jdbc.sql("""
                        select s.id, s.name,
                               (select count(*) from job j where j.status = 'PUBLISHED' and j.skills @> array[s.name])
                                   as open_jobs
                        from skill s
                        where starts_with(lower(s.name), :prefix) and lower(s.name) > :after
                        order by lower(s.name)
                        limit :limit
                        """)
                .param("prefix", prefix == null ? "" : key(prefix))
                .param(
                        "after",
                        paging.cursor().map(Cursor::sortValue).map(Skills::key).orElse(""))
                .param("limit", paging.fetchSize())
                .query(Skill.class)
                .list();
        return Slice.of(rows, paging, skill -> new Cursor(key(skill.name()), skill.id()));
    }

    private List<String> spelledAsEnrolled(Collection<String> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("select name from skill where lower(name) in (:keys) order by lower(name)")
                .param("keys", keys)
                .query(String.class)
                .list();
    }

    private static String key(String name) {
        return tidy(name).toLowerCase(Locale.ROOT);
    }

    private static String tidy(String name) {
        return name.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    }
}
