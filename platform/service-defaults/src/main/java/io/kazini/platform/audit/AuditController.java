package io.kazini.platform.audit;

import io.kazini.platform.web.paging.Paging;
import io.kazini.platform.web.paging.Slice;
import io.swagger.v3.oas.annotations.Operation;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/audit/${spring.application.name}")
@PreAuthorize("hasAuthority('audit:read')")
class AuditController {

    private final AuditQueries queries;

    AuditController(AuditQueries queries) {
        this.queries = queries;
    }

    @GetMapping
    @Operation(summary = "What people changed in this service, newest first")
    Slice<AuditEntry> find(
            @RequestParam(required = false) @Nullable UUID entityId,
            @RequestParam(required = false) @Nullable UUID actorId,
            @RequestParam(required = false) @Nullable String action,
            Paging paging) {
        return queries.find(entityId, actorId, action, paging);
    }
}
