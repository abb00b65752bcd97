package io.kazini.referral.enrolment.web;

import io.kazini.platform.security.Caller;
import io.kazini.referral.enrolment.CompleteEnrolment;
import io.kazini.referral.enrolment.CompleteEnrolments;
import io.kazini.referral.enrolment.Completion;
import io.kazini.referral.enrolment.CompletionFile;
import io.kazini.referral.enrolment.Enrolment;
import io.kazini.referral.enrolment.EnrolmentStatus;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
class BulkCompletionController {

    private final CompleteEnrolments completeEnrolments;
    private final CompleteEnrolment completeEnrolment;

    BulkCompletionController(CompleteEnrolments completeEnrolments, CompleteEnrolment completeEnrolment) {
        this.completeEnrolments = completeEnrolments;
        this.completeEnrolment = completeEnrolment;
    }

    /** Rows of errors count through ids first and e-mail addresses after. */
    record CompletionsRequest(
            @Nullable @Size(max = 1000) List<@Size(max = 64) String> ids,
            @Nullable @Size(max = 1000) List<@Size(max = 254) String> emails) {

        List<Completion> rows() {
            List<Completion> rows = new ArrayList<>();
            if (ids != null) {
                ids.forEach(id -> rows.add(new Completion(rows.size() + 1, id, null)));
            }
            if (emails != null) {
                emails.forEach(email -> rows.add(new Completion(rows.size() + 1, null, email)));
            }
            return rows;
        }
    }

    /** @param completedAt now, if it is left out */
    record ReportRequest(
            @Nullable @Size(max = 100) String externalId,
            @Nullable @Size(max = 254) String email,
            @Nullable Instant completedAt) {}

    /** What a partner is told: nothing of officers. */
    record Reported(
            UUID id, EnrolmentStatus status, @Nullable Instant completedAt) {

        static Reported of(Enrolment enrolment) {
            return new Reported(enrolment.id(), enrolment.status(), enrolment.completedAt());
        }
    }

    @Operation(summary = "Complete many pending enrolments, all or none, by their ids or by people's e-mail addresses")
    @PostMapping(path = "/api/v1/enrolments/completions", consumes = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAuthority('enrolments:manage')")
    CompleteEnrolments.Completed complete(@Valid @RequestBody CompletionsRequest request, Caller caller) {
        return completeEnrolments.complete(request.rows(), caller);
    }

    @Operation(summary = "The same from a CSV file with a column email or enrolmentId")
    @PostMapping(path = "/api/v1/enrolments/completions", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @PreAuthorize("hasAuthority('enrolments:manage')")
    CompleteEnrolments.Completed complete(@RequestPart MultipartFile file, Caller caller) throws IOException {
        return completeEnrolments.complete(CompletionFile.read(file.getBytes()), caller);
    }

    @Operation(
            summary = "Report a completed enrolment, by the externalId of the sign-up or the person's e-mail address",
            description = "May be said again: the answer is what is kept.")
    @PostMapping("/api/v1/track/enrolments")
    @PreAuthorize("hasAuthority('enrolments:report')")
    Reported report(@Valid @RequestBody ReportRequest request, Caller partner) {
        return Reported.of(
                completeEnrolment.reported(request.externalId(), request.email(), request.completedAt(), partner));
    }
}
