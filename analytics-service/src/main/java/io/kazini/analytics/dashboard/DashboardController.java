package io.kazini.analytics.dashboard;

import io.kazini.analytics.figure.FigureDefinitions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import jakarta.validation.Valid;
import java.time.Duration;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/public/dashboard")
class DashboardController {

    private static final CacheControl SHORTLY =
            CacheControl.maxAge(Duration.ofSeconds(5)).cachePublic();

    private final RecentDashboards dashboards;

    DashboardController(RecentDashboards dashboards) {
        this.dashboards = dashboards;
    }

    @GetMapping
    @SecurityRequirements
    @Operation(summary = "Public figures: totals, by ward and by month", description = FigureDefinitions.DESCRIPTION)
    ResponseEntity<Dashboard> figures(@Valid @ParameterObject DashboardFilter filter) {
        filter.requireOrder();
        return ResponseEntity.ok().cacheControl(SHORTLY).body(dashboards.of(filter));
    }
}
