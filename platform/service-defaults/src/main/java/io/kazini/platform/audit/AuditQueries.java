package io.kazini.platform.audit;

import static io.kazini.platform.data.SqlTime.instant;

import io.kazini.platform.web.paging.Cursor;
import io.kazini.platform.web.paging.Paging;
import io.kazini.platform.web.paging.Slice;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the trail, newest first. */
class AuditQueries {

    private final JdbcClient jdbc;

    AuditQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Slice<AuditEntry> find(@Nullable UUID entityId, @Nullable UUID actorId, @Nullable String action, Paging paging) {
        List<AuditEntry> rows = jdbc.sql("""
                        select * from audit_entry
                        where (cast(:entity as uuid) is null or entity_id = :entity)
                          and (cast(:actor as uuid) is null or actor_id = :actor)
                          and (cast(:action as text) is null or action = :action)
                          and (cast(:after as uuid) is null or id < :after)
                        order by id desc limit :limit
                        """)
                .param("entity", entityId)
                .param("actor", actorId)
                .param("action", action)
                .param("after", paging.cursor().map(Cursor::id).orElse(null))
                .param("limit", paging.fetchSize())
                .query((row, _) -> new AuditEntry(
                        row.getObject("id", UUID.class),
                        instant(row, "at"),
                        row.getObject("actor_id", UUID.class),
                        row.getString("action"),
                        row.getString("entity_type"),
                        row.getObject("entity_id", UUID.class),
                        row.getString("before"),
                        row.getString("after"),
                        row.getString("client_address"),
                        row.getString("correlation_id")))
                .list();
        return Slice.of(rows, paging, entry -> Cursor.of(entry.id()));
    }
}
