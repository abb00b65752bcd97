package io.kazini.analytics.export.web;

import io.kazini.analytics.export.ExportFilter;
import io.kazini.analytics.export.ExportFormat;
import io.kazini.analytics.export.ExportJob;
import io.kazini.analytics.export.ExportKind;
import io.kazini.analytics.export.ExportState;
import io.kazini.analytics.export.ExportView;
import io.kazini.analytics.export.Exports;
import io.kazini.platform.security.Caller;
import io.kazini.platform.web.paging.Paging;
import io.kazini.platform.web.paging.Slice;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/exports")
class ExportController {

    private static final String MANAGES = "hasAuthority('exports:manage')";

    private final Exports exports;

    ExportController(Exports exports) {
        this.exports = exports;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @PreAuthorize(MANAGES)
    @Operation(
            summary = "Order an export; it is made in the background",
            description =
                    "In a CSV a text that a spreadsheet program would run as a formula has an apostrophe before it;"
                            + " so has one that begins with an apostrophe.")
    ExportView order(@RequestBody @Valid ExportRequest request, Caller caller) {
        return exports.order(request.order(), caller);
    }

    @GetMapping
    @PreAuthorize(MANAGES)
    @Operation(summary = "All exports, those of the schedule included, the newest first")
    Slice<ExportView> history(
            @RequestParam @Nullable ExportKind kind,
            @RequestParam @Nullable ExportFormat format,
            @RequestParam @Nullable ExportState state,
            Paging paging) {
        return exports.history(new ExportFilter(kind, format, state), paging);
    }

    @GetMapping("/{id}")
    @PreAuthorize(MANAGES)
    @Operation(summary = "How far an export is, and why it failed")
    ExportView one(@PathVariable UUID id) {
        return exports.one(id);
    }

    @GetMapping("/{id}/file")
    @PreAuthorize(MANAGES)
    @Operation(summary = "The file of an export that is DONE; 409 with its state for any other")
    ResponseEntity<Resource> file(@PathVariable UUID id) {
        Exports.Download download = exports.download(id);
        ExportJob job = download.job();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(job.format().contentType()))
                .contentLength(job.fileSize() == null ? -1 : job.fileSize())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(job.fileName())
                                .build()
                                .toString())
                .body(new InputStreamResource(download.content()));
    }

    @PostMapping("/{id}/cancel")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @PreAuthorize(MANAGES)
    @Operation(summary = "End an export that waits or runs; a running one ends within moments")
    ExportView cancel(@PathVariable UUID id) {
        return exports.cancel(id);
    }

    @PostMapping("/{id}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @PreAuthorize(MANAGES)
    @Operation(summary = "Do a FAILED or CANCELLED export once more")
    ExportView retry(@PathVariable UUID id) {
        return exports.retry(id);
    }
}
