package io.kazini.attendance.day.web;

import io.kazini.attendance.day.DayFilter;
import io.kazini.attendance.day.DayFlag;
import io.kazini.attendance.day.DaySort;
import io.kazini.attendance.day.DayState;
import io.kazini.attendance.day.DayView;
import io.kazini.attendance.day.DayViews;
import io.kazini.attendance.day.ProofPhotos;
import io.kazini.platform.security.Caller;
import io.kazini.platform.web.paging.Paging;
import io.kazini.platform.web.paging.Slice;
import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/attendance/days")
@PreAuthorize("hasAnyAuthority('attendance:check-in', 'attendance:decide', 'attendance:read')")
class DayController {

    private final DayViews views;
    private final ProofPhotos photos;

    DayController(DayViews views, ProofPhotos photos) {
        this.views = views;
        this.photos = photos;
    }

    @GetMapping
    @Operation(summary = "Days the caller worked or supervises; all of them for an auditor")
    Slice<DayView> list(
            Caller caller,
            @RequestParam(required = false) @Nullable UUID applicationId,
            @RequestParam(required = false) @Nullable UUID jobId,
            @RequestParam(required = false) @Nullable DayState state,
            @RequestParam(required = false) @Nullable DayFlag flag,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate to,
            @RequestParam(defaultValue = "NEWEST") DaySort sort,
            Paging paging) {
        return views.visibleTo(caller, new DayFilter(applicationId, jobId, state, flag, from, to), sort, paging);
    }

    @GetMapping("/{id}")
    DayView get(Caller caller, @PathVariable UUID id) {
        return views.visibleTo(caller, id);
    }

    @GetMapping(path = "/{id}/photo", produces = MediaType.IMAGE_JPEG_VALUE)
    @Operation(summary = "The proof photo, without any metadata")
    ResponseEntity<Resource> photo(Caller caller, @PathVariable UUID id) {
        ProofPhotos.OpenPhoto photo = photos.open(caller, id);
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .contentLength(photo.size())
                .cacheControl(CacheControl.noStore().cachePrivate())
                .header("X-Content-Type-Options", "nosniff")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename("attendance-photo.jpg")
                                .build()
                                .toString())
                .body(new InputStreamResource(photo.content()));
    }
}
