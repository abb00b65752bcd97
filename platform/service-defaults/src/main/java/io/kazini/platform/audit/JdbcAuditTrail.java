package io.kazini.platform.audit;

import static io.kazini.platform.data.SqlTime.utc;

import io.kazini.platform.Ids;
import io.kazini.platform.security.Caller;
import io.kazini.platform.security.CurrentCaller;
import io.kazini.platform.web.RequestCorrelation;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.databind.json.JsonMapper;

class JdbcAuditTrail implements AuditTrail {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    JdbcAuditTrail(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void record(
            String action, String entityType, UUID entityId, @Nullable Object before, @Nullable Object after) {
        jdbc.sql("""
                        insert into audit_entry
                          (id, at, actor_id, action, entity_type, entity_id, before, after, client_address, correlation_id)
                        values (:id, :at, :actor, :action, :type, :entity, cast(:before as jsonb), cast(:after as jsonb),
                                :address, :correlation)
                        """)
                .param("id", Ids.next())
                .param("at", utc(clock.instant()))
                .param("actor", CurrentCaller.get().map(Caller::userId).orElse(null))
                .param("action", action)
                .param("type", entityType)
                .param("entity", entityId)
                .param("before", before == null ? null : json.writeValueAsString(before))
                .param("after", after == null ? null : json.writeValueAsString(after))
                .param("address", clientAddress())
                .param("correlation", MDC.get(RequestCorrelation.MDC_KEY))
                .update();
    }

    private static @Nullable String clientAddress() {
        RequestAttributes attributes = RequestContextHolder.getRequestAttributes();
        if (!(attributes instanceof ServletRequestAttributes servlet)) {
            return null;
        }
        return RequestCorrelation.clientAddress(servlet.getRequest());
    }
}
