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
    private final Clock clock;

    RollupCheckController(RollupCheck check, Clock clock) {
        this.check = check;
        this.clock = clock;
    }

    @GetMapping
    @PreAuthorize("hasAuthority('audit:read')")
    @Operation(
            summary = "Whether the published figures equal the facts they are made of",
            description = "Sums every fact anew, so it takes seconds where there are millions of them. The first "
                    + SHOWN + " differences are shown.")
    Result check() {
        List<RollupDifference> differences = check.differences();
        return new Result(
                clock.instant(),
                differences.isEmpty(),
                differences.size(),
                differences.stream().limit(SHOWN).toList());
    }

    record Result(Instant checkedAt, boolean equal, int differences, List<RollupDifference> firstDifferences) {}
}
