package io.kazini.analytics.statistics;

import io.kazini.analytics.figure.FigureDefinitions;
import io.kazini.platform.security.Caller;
import io.kazini.platform.web.paging.Paging;
import io.swagger.v3.oas.annotations.Operation;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Always the caller's own work: there is no parameter to ask for anybody else's. */
@RestController
@RequestMapping("/api/v1/statistics")
class StatisticsController {

    private final Statistics statistics;

    StatisticsController(Statistics statistics) {
        this.statistics = statistics;
    }

    @GetMapping("/official")
    @PreAuthorize("hasAuthority('statistics:official')")
    @Operation(
            summary = "The caller's own jobs: applications, hires, days and payments",
            description = FigureDefinitions.DESCRIPTION)
    OfficialStatistics official(Caller caller, @ParameterObject Period period, Paging paging) {
        period.requireOrder();
        return statistics.ofOfficial(caller.userId(), period, paging);
    }

    @GetMapping("/supervisor")
    @PreAuthorize("hasAuthority('statistics:supervisor')")
    @Operation(
            summary = "The caller's own engagements: days decided and to decide, flags, completions",
            description = FigureDefinitions.DESCRIPTION)
    SupervisorStatistics supervisor(Caller caller, @ParameterObject Period period) {
        period.requireOrder();
        return statistics.ofSupervisor(caller.userId(), period);
    }

    @GetMapping("/youth")
    @PreAuthorize("hasAuthority('statistics:youth')")
    @Operation(
            summary = "The caller's own applications, days, earnings and payments",
            description = FigureDefinitions.DESCRIPTION)
    YouthStatistics youth(Caller caller, @ParameterObject Period period) {
        period.requireOrder();
        return statistics.ofYouth(caller.userId(), period);
    }
}
