package io.kazini.platform.sample;

import io.kazini.platform.Ids;
import io.kazini.platform.audit.AuditTrail;
import io.kazini.platform.messaging.EventType;
import io.kazini.platform.messaging.Outbox;
import io.kazini.platform.security.Caller;
import io.kazini.platform.web.ApiException;
import io.kazini.platform.web.paging.Cursor;
import io.kazini.platform.web.paging.Paging;
import io.kazini.platform.web.paging.Slice;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
class SampleController {

    record Site(@NotNull @Min(-90) Double latitude) {}

    record NewSample(
            @NotBlank @Size(max = 80) String name,
            @Valid Site site,
            @Nullable Integer count,
            @Nullable Long pauseMillis) {}

    record Sample(UUID id, String name) {}

    @EventType("kazini.recruitment.JobClosed.v1")
    record JobClosed(UUID jobId, String reason, Instant closedAt) {}

    enum State {
        OPEN,
        CLOSED
    }

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final Clock clock;

    SampleController(JdbcClient jdbc, Outbox outbox, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    @PostMapping("/api/v1/samples")
    @PreAuthorize("hasAuthority('samples:create')")
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    public Sample create(@Valid @RequestBody NewSample request) throws InterruptedException {
        Sample sample = new Sample(Ids.next(), request.name());
        jdbc.sql("insert into sample values (:id, :name)")
                .param("id", sample.id())
                .param("name", sample.name())
                .update();
        outbox.publish(sample.id(), new JobClosed(sample.id(), sample.name(), clock.instant()));
        audit.record("sample.created", "sample", sample.id(), null, sample);
        if (request.pauseMillis() != null) {
            Thread.sleep(request.pauseMillis());
        }
        if (Integer.valueOf(13).equals(request.count())) {
            throw ApiException.unprocessable("bad-luck", "Thirteen.");
        }
        return sample;
    }

    @PostMapping("/api/v1/samples/photo")
    @PreAuthorize("hasAuthority('samples:create')")
    @Transactional
    public Map<String, Object> upload(@RequestParam MultipartFile photo) {
        UUID id = Ids.next();
        jdbc.sql("insert into sample values (:id, :name)")
                .param("id", id)
                .param("name", "photo " + id)
                .update();
        return Map.of("id", id, "size", photo.getSize());
    }

    @GetMapping("/api/v1/samples")
    @PreAuthorize("hasAuthority('samples:read')")
    Slice<Integer> list(Paging paging) {
        List<Integer> all = List.of(1, 2, 3, 4, 5);
        return Slice.of(
                all.stream().limit(paging.fetchSize()).toList(), paging, number -> Cursor.of(number, new UUID(0, 0)));
    }

    @GetMapping("/api/v1/samples/{id}")
    @PreAuthorize("isAuthenticated()")
    Caller whoAmI(@PathVariable UUID id, Caller caller) {
        if (!caller.is(id)) {
            throw ApiException.notFound("sample");
        }
        return caller;
    }

    @GetMapping("/api/v1/public-samples")
    Map<String, Boolean> open() {
        return Map.of("open", true);
    }

    @PostMapping("/api/v1/echoes")
    Map<String, Object> echo(@RequestBody Map<String, Object> body) {
        return body;
    }

    @GetMapping("/api/v1/answers/{kind}")
    Map<String, Object> answer(@PathVariable String kind) {
        return switch (kind) {
            case "bug" -> throw new IllegalStateException("select secret from internals");
            case "busy" -> throw ApiException.tooManyRequests("too-fast", "Slower, please.", Duration.ofMillis(1_200));
            case "closed" -> throw ApiException.illegalTransition("sample", State.CLOSED, "be closed");
            case "duplicate" ->
                Map.of(
                        "rows",
                        jdbc.sql("insert into sample values (:one, 'twin'), (:two, 'twin')")
                                .param("one", Ids.next())
                                .param("two", Ids.next())
                                .update());
            default -> throw ApiException.notFound("answer");
        };
    }
}
