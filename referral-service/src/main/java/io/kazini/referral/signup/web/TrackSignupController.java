package io.kazini.referral.signup.web;

import io.kazini.platform.security.Caller;
import io.kazini.referral.signup.TrackSignup;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TrackSignupController {

    private final TrackSignup trackSignup;

    TrackSignupController(TrackSignup trackSignup) {
        this.trackSignup = trackSignup;
    }

    @Operation(
            summary = "Report a sign-up on a partner's site",
            description =
                    "201 for a new one, 200 with what is kept if it was reported before. PENDING: the click is not"
                            + " here yet, and is waited for.")
    @PostMapping("/api/v1/track/signups")
    @PreAuthorize("hasAuthority('signups:report')")
    ResponseEntity<SignupResponse> report(@Valid @RequestBody TrackSignupRequest request, Caller partner) {
        TrackSignup.Tracked tracked = trackSignup.reported(request.toReport(partner), partner);
        return ResponseEntity.status(tracked.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(SignupResponse.of(tracked.signup()));
    }
}
