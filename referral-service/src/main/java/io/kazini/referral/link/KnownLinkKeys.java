package io.kazini.referral.link;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The keys as this replica knows them, in memory: nobody has to wait for a look-up to verify a code. */
@Component
class KnownLinkKeys {

    private final Clock clock;
    private volatile Map<Integer, LinkKey> keys = Map.of();

    KnownLinkKeys(Clock clock) {
        this.clock = clock;
    }

    void know(Collection<LinkKey> all) {
        keys = all.stream().collect(Collectors.toUnmodifiableMap(LinkKey::number, Function.identity()));
    }

    Optional<LinkKey> find(int number) {
        return Optional.ofNullable(keys.get(number));
    }

    /** The newest that signs already. */
    LinkKey signer() {
        return signerAmong(keys.values(), clock.instant())
                .orElseThrow(() -> new IllegalStateException("There is no link key"));
    }

    static Optional<LinkKey> signerAmong(Collection<LinkKey> keys, Instant now) {
        return keys.stream().filter(key -> key.signsAt(now)).max(Comparator.comparingInt(LinkKey::number));
    }
}
