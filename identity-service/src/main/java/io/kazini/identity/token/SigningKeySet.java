package io.kazini.identity.token;

import io.kazini.platform.web.ApiException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All keys there are, and the rules by which one follows the other. */
final class SigningKeySet {

    /** Verifiers allow a minute between their clock and ours. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    private final List<SigningKey> keys;

    SigningKeySet(List<SigningKey> keys) {
        this.keys = new ArrayList<>(keys);
        this.keys.sort(Comparator.comparing(SigningKey::signsFrom));
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    /** The very first key: it signs at once, for nobody can hold an older set. */
    SigningKey begin(Instant now) {
        if (!isEmpty()) {
            throw new IllegalStateException("There are keys already");
        }
        SigningKey first = SigningKey.generate(now, now);
        keys.add(first);
        return first;
    }

    /** The key that signs now: the latest whose time has come. */
    SigningKey signerAt(Instant now) {
        return keys.stream()
                .filter(key -> key.signsAt(now))
                .reduce((earlier, later) -> later)
                .orElseGet(keys::getFirst);
    }

    List<SigningKey> publishedAt(Instant now) {
        return keys.stream().filter(key -> key.isPublishedAt(now)).toList();
    }

    boolean isRotationDue(Instant now, SigningKeyProperties rules) {
        Instant nextSigns = newest().signsFrom().plus(rules.rotationInterval());
        return !now.plus(rules.publishLead()).isBefore(nextSigns);
    }

    /** A key that is published and does not sign yet. */
    Optional<SigningKey> upcoming(Instant now) {
        return Optional.of(newest()).filter(key -> !key.signsAt(now));
    }

    /**
     * Adds a key that signs after the lead, and limits the one it follows.
     *
     * @throws ApiException 409 while the last rotation is still under way
     */
    SigningKey rotate(Instant now, SigningKeyProperties rules, Duration tokenLifetime) {
        upcoming(now).ifPresent(next -> {
            throw ApiException.conflict("rotation-under-way", "A new key is published already and does not sign yet.")
                    .with("signsFrom", next.signsFrom());
        });
        SigningKey next = SigningKey.generate(now, now.plus(rules.publishLead()));
        newest().supersede(next.signsFrom().plus(tokenLifetime).plus(CLOCK_SKEW));
        keys.add(next);
        return next;
    }

    /**
     * Takes a key out of use at once, because somebody else may have it. There is a key that signs at any time: the one
     * that was to follow takes over now, or a new one does, though verifiers have yet to fetch it.
     *
     * @throws ApiException 404
     */
    Withdrawal withdraw(UUID id, Instant now) {
        SigningKey withdrawn = keys.stream()
                .filter(key -> key.id().equals(id))
                .findFirst()
                .orElseThrow(() -> ApiException.notFound("key"));
        boolean signed = withdrawn == signerAt(now);
        boolean wasNewest = withdrawn == newest();
        keys.remove(withdrawn);
        if (signed && wasNewest) {
            SigningKey next = SigningKey.generate(now, now);
            keys.add(next);
            return new Withdrawal(withdrawn, next, true);
        }
        if (signed) {
            newest().signFrom(now);
            return new Withdrawal(withdrawn, newest(), false);
        }
        if (wasNewest) {
            newest().goOn();
        }
        return new Withdrawal(withdrawn, newest(), false);
    }

    /** @param newest the last one that is left, as it is now */
    record Withdrawal(SigningKey withdrawn, SigningKey newest, boolean newestIsNew) {}

    SigningKey newest() {
        return keys.getLast();
    }
}
