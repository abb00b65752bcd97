package io.kazini.identity.token;

import io.kazini.platform.audit.AuditTrail;
import io.kazini.platform.web.ApiException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Makes keys: the first one, one by schedule, one when an administrator asks. Replicas take turns. */
@Component
public class KeyRotation {

    private final SigningKeys keys;
    private final SigningKeyProperties properties;
    private final AccessTokenProperties tokens;
    private final AuditTrail auditTrail;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    KeyRotation(
            SigningKeys keys,
            SigningKeyProperties properties,
            AccessTokenProperties tokens,
            AuditTrail auditTrail,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.keys = keys;
        this.properties = properties;
        this.tokens = tokens;
        this.auditTrail = auditTrail;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** Said within the transaction that changed the keys. */
    record KeysChanged() {}

    public record Rotated(String keyId, Instant signsFrom) {}

    /** @throws ApiException 409 while the last rotation is still under way */
    @Transactional
    public Rotated rotate() {
        keys.lock();
        return rotated(keys.all());
    }

    /**
     * Takes a key back at once: what it signed is good for nothing here from now on, and elsewhere as soon as keys are
     * fetched again.
     *
     * @throws ApiException 404
     */
    @Transactional
    public Rotated withdraw(UUID keyId) {
        keys.lock();
        SigningKeySet.Withdrawal withdrawal = keys.all().withdraw(keyId, clock.instant());
        keys.remove(withdrawal.withdrawn());
        SigningKey newest = withdrawal.newest();
        if (withdrawal.newestIsNew()) {
            keys.add(newest);
        } else {
            keys.saveTimes(newest);
        }
        auditTrail.record(
                "signing-key.withdrawn",
                "signing-key",
                keyId,
                null,
                Map.of("keyId", newest.id(), "signsFrom", newest.signsFrom()));
        publisher.publishEvent(new KeysChanged());
        return new Rotated(newest.id().toString(), newest.signsFrom());
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    @Transactional
    void rotateIfDue() {
        Instant now = clock.instant();
        if (!isDue(keys.all(), now)) {
            return;
        }
        keys.lock();
        SigningKeySet current = keys.all();
        if (isDue(current, now)) {
            keys.removeThosePublishedUntil(now);
            rotated(current);
        }
    }

    /** In a transaction of its own, so that the key exists before anything it signed is handed out. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    SigningKeySet begin() {
        keys.lock();
        SigningKeySet current = keys.all();
        if (current.isEmpty()) {
            keys.add(current.begin(clock.instant()));
        }
        return current;
    }

    private boolean isDue(SigningKeySet current, Instant now) {
        return !current.isEmpty() && current.isRotationDue(now, properties);
    }

    private Rotated rotated(SigningKeySet current) {
        SigningKey before = current.newest();
        SigningKey next = current.rotate(clock.instant(), properties, tokens.lifetime());
        keys.add(next);
        keys.saveTimes(before);
        auditTrail.record(
                "signing-key.rotated",
                "signing-key",
                next.id(),
                Map.of("keyId", before.id()),
                Map.of("keyId", next.id(), "signsFrom", next.signsFrom()));
        publisher.publishEvent(new KeysChanged());
        return new Rotated(next.id().toString(), next.signsFrom());
    }
}
