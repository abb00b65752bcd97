package io.kazini.analytics.referral.live;

import io.kazini.analytics.referral.statistics.ReferralDashboards;
import io.kazini.analytics.referral.statistics.ReferralFilter;
import io.kazini.platform.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
@RequestMapping("/api/v1/referral-statistics/stream")
@PreAuthorize("hasAnyAuthority('statistics:referral', 'statistics:officer')")
class LiveController {

    private static final Duration UNLIMITED = Duration.ofDays(1);

    private final ReferralDashboards dashboards;
    private final LiveStreams streams;

    LiveController(ReferralDashboards dashboards, LiveStreams streams) {
        this.dashboards = dashboards;
        this.streams = streams;
    }

    @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(summary = "The dashboard, and from then on what changes of it", description = """
                    Server-sent events. `snapshot` comes at once and holds what `/dashboard` answers; `change` holds the \
                    panels that are others now, each as a whole, within two seconds of a click. `unchanged` in place of \
                    the snapshot: the client sent the id of what it has as `Last-Event-ID`, and that is still so. `end` \
                    says why the service ends the stream, as `reason`: `TOKEN_EXPIRED` (come back with a new access \
                    token), `STOPPING` (come back), `REPLACED` (the same person opened too many). A comment comes every \
                    15 seconds.""")
    ResponseEntity<SseEmitter> stream(
            Caller caller,
            @ParameterObject ReferralFilter filter,
            @Parameter(description = "The id of the last event that the client has")
                    @RequestHeader(name = "Last-Event-ID", required = false)
                    @Nullable
                    String lastEventId,
            @Parameter(hidden = true) JwtAuthenticationToken token) {
        Instant expiry = token.getToken().getExpiresAt();
        // By the machine's clock, as the token's own check.
        Duration validFor = expiry == null ? UNLIMITED : Duration.between(Instant.now(), expiry);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                // Proxies in between are not to collect events before they pass them on.
                .header("X-Accel-Buffering", "no")
                .body(streams.open(caller.userId(), dashboards.of(caller, filter), validFor, lastEventId));
    }
}
