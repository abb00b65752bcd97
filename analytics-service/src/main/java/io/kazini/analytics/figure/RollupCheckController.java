package io.kazini.analytics.figure;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/statistics/rollup-check")
class RollupCheckController {

    private static final int SHOWN = 100;

    private final RollupCheck check;
    private final List<RollupAudit> audits;
    private final Clock clock;

    RollupCheckController(RollupCheck check, List<RollupAudit> audits, Clock clock) {
        this.check = check;
        this.audits = audits;
        this.clock = clock;
    }

    @GetMapping
    @PreAuthorize("hasAuthority('audit:read')")
    @Operation(
            summary = "Whether the published figures equal the facts they are made of",
            description = "Sums every fact anew, so it takes seconds where there are millions of them. The first "
                    + SHOWN + " differences of each kind are shown.")
    Result check() {
        List<RollupDifference> differences = check.differences();
        List<RollupAudit.Level> levels =
                audits.stream().flatMap(audit -> audit.levels().stream()).toList();
        long differing = levels.stream().mapToLong(RollupAudit.Level::differing).sum();
        return new Result(
                clock.instant(),
                differences.isEmpty() && differing == 0,
                differences.size() + differing,
                differences.stream().limit(SHOWN).toList(),
                levels,
                differing == 0
                        ? List.of()
                        : audits.stream()
                                .flatMap(audit -> audit.differences(SHOWN).stream())
                                .toList());
    }

    /**
     * @param firstDifferences of the public figures
     * @param levels what was compared of the other rollups
     * @param firstLevelDifferences of the other rollups
     */
    record Result(
            Instant checkedAt,
            boolean equal,
            long differences,
            List<RollupDifference> firstDifferences,
            List<RollupAudit.Level> levels,
            List<RollupAudit.Difference> firstLevelDifferences) {}
}
