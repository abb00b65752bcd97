package io.kazini.referral.enrolment;

import io.kazini.platform.Ids;
import io.kazini.platform.audit.AuditTrail;
import io.kazini.platform.messaging.Outbox;
import io.kazini.platform.security.Caller;
import io.kazini.platform.web.ApiException;
import io.kazini.referral.enrolment.messaging.EnrollmentTracked;
import io.kazini.referral.signup.PersonHashes;
import io.kazini.referral.signup.SignupEmail;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Completes many enrolments, all or none. If anything is wrong, the answer says everything that is. */
@Service
public class CompleteEnrolments {

    /** Events take a lock each until the transaction ends, and PostgreSQL's table of locks is finite. */
    public static final int MAX = 1_000;

    private final Enrolments enrolments;
    private final PersonHashes hashes;
    private final Outbox outbox;
    private final AuditTrail auditTrail;
    private final Clock clock;

    CompleteEnrolments(Enrolments enrolments, PersonHashes hashes, Outbox outbox, AuditTrail auditTrail, Clock clock) {
        this.enrolments = enrolments;
        this.hashes = hashes;
        this.outbox = outbox;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    /** @param completed how many */
    public record Completed(UUID completionId, int completed) {}

    /** @throws ApiException 422 with {@code rows}: every {@link CompletionError}, by row */
    @Transactional
    public Completed complete(List<Completion> rows, Caller caller) {
        if (rows.isEmpty()) {
            throw ApiException.unprocessable("nothing-to-complete", "There is no enrolment in it.");
        }
        if (rows.size() > MAX) {
            throw ApiException.unprocessable("too-many-rows", "At most %,d at once. Split it.".formatted(MAX))
                    .with("maxRows", MAX);
        }
        List<CompletionError> errors = new ArrayList<>();
        Map<UUID, Integer> byId = new LinkedHashMap<>();
        Map<String, Integer> byHash = new LinkedHashMap<>();
        rows.forEach(row -> read(row, byId, byHash, errors));
        Map<UUID, Integer> rowOf = new HashMap<>();
        List<Enrolment> pending = find(byId, byHash, rowOf, errors);
        if (!errors.isEmpty()) {
            throw ApiException.unprocessable(
                            "completion-rejected", "Nothing was completed: %,d errors.".formatted(errors.size()))
                    .with(
                            "rows",
                            errors.stream()
                                    .sorted(Comparator.comparingInt(CompletionError::row))
                                    .toList());
        }
        Instant now = clock.instant();
        UUID completionId = Ids.next();
        for (Enrolment enrolment : pending) {
            Enrolment completed = enrolment.complete(now, caller.userId(), now);
            enrolments.save(completed);
            outbox.publish(completed.linkId(), EnrollmentTracked.of(completed));
            auditTrail.record("enrolment.completed", "enrolment", completed.id(), enrolment, completed);
        }
        return new Completed(completionId, pending.size());
    }

    private void read(
            Completion row, Map<UUID, Integer> byId, Map<String, Integer> byHash, List<CompletionError> errors) {
        if (row.enrolmentId() != null) {
            Optional<UUID> id = uuid(row.enrolmentId());
            if (id.isEmpty()) {
                errors.add(new CompletionError(row.row(), "invalid-id", "is no id of an enrolment"));
            } else if (byId.putIfAbsent(id.get(), row.row()) != null) {
                errors.add(new CompletionError(row.row(), "duplicate", "is there twice"));
            }
            return;
        }
        Optional<String> hash =
                Optional.ofNullable(row.email()).flatMap(SignupEmail::parse).map(hashes::ofEmail);
        if (hash.isEmpty()) {
            errors.add(new CompletionError(row.row(), "invalid-email", "is no e-mail address"));
        } else if (byHash.putIfAbsent(hash.get(), row.row()) != null) {
            errors.add(new CompletionError(row.row(), "duplicate", "is there twice"));
        }
    }

    private List<Enrolment> find(
            Map<UUID, Integer> byId,
            Map<String, Integer> byHash,
            Map<UUID, Integer> rowOf,
            List<CompletionError> errors) {
        List<Enrolment> pending = new ArrayList<>();
        Set<Integer> found = new HashSet<>();
        for (Enrolments.Named named : enrolments.lockAll(byId.keySet(), byHash.keySet())) {
            Enrolment enrolment = named.enrolment();
            Integer idRow = byId.get(enrolment.id());
            Integer hashRow = byHash.get(named.by());
            int row = idRow != null ? idRow : hashRow != null ? hashRow : 0;
            found.add(row);
            if (idRow != null && hashRow != null) {
                found.add(hashRow);
                errors.add(new CompletionError(Math.max(idRow, hashRow), "duplicate", "is there twice"));
            } else if (enrolment.status() != EnrolmentStatus.PENDING) {
                errors.add(new CompletionError(row, "not-pending", "is " + enrolment.status()));
            } else {
                pending.add(enrolment);
                rowOf.put(enrolment.id(), row);
            }
        }
        for (Integer row : byId.values()) {
            if (!found.contains(row)) {
                errors.add(new CompletionError(row, "not-found", "is no enrolment"));
            }
        }
        for (Integer row : byHash.values()) {
            if (!found.contains(row)) {
                errors.add(new CompletionError(row, "not-found", "has not signed up by a referral"));
            }
        }
        return pending;
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text.strip()));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
