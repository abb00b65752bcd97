package io.kazini.attendance.day.web;

import io.kazini.attendance.day.DayFilter;
import io.kazini.attendance.day.DayFlag;
import io.kazini.attendance.day.DayView;
import io.kazini.attendance.day.DayViews;
import io.kazini.attendance.day.DecideDay;
import io.kazini.platform.security.Caller;
import io.kazini.platform.web.paging.Paging;
import io.kazini.platform.web.paging.Slice;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/attendance")
@PreAuthorize("hasAuthority('attendance:decide')")
class DecisionController {

    private final DayViews views;
    private final DecideDay decideDay;

    DecisionController(DayViews views, DecideDay decideDay) {
        this.views = views;
        this.decideDay = decideDay;
    }

    @GetMapping("/queue")
    @Operation(summary = "The supervisor's undecided days, oldest first")
    Slice<DayView> queue(
            Caller caller,
            @RequestParam(required = false) @Nullable UUID jobId,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate workDate,
            @RequestParam(required = false) @Nullable DayFlag flag,
            Paging paging) {
        return views.queueOf(caller.userId(), new DayFilter(null, jobId, null, flag, workDate, workDate), paging);
    }

    @PostMapping("/days/{id}/approval")
    DayView approve(Caller caller, @PathVariable UUID id) {
        return decideDay.approve(caller.userId(), id);
    }

    @PostMapping("/days/{id}/rejection")
    DayView reject(Caller caller, @PathVariable UUID id, @RequestBody @Valid RejectionRequest request) {
        return decideDay.reject(caller.userId(), id, request.reason());
    }
}
