package io.kazini.referral.link;

import io.kazini.platform.Ids;
import io.kazini.platform.audit.AuditTrail;
import io.kazini.platform.security.Caller;
import io.kazini.platform.web.ApiException;
import io.kazini.referral.link.Links.Scope;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Administrators change the keys that links are signed with. */
@Service
public class RotateLinkKeys {

    private final LinkKeys keys;
    private final RevokeLinks revokeLinks;
    private final LinkKeyProperties properties;
    private final AuditTrail auditTrail;
    private final ApplicationEventPublisher inService;
    private final Clock clock;

    RotateLinkKeys(
            LinkKeys keys,
            RevokeLinks revokeLinks,
            LinkKeyProperties properties,
            AuditTrail auditTrail,
            ApplicationEventPublisher inService,
            Clock clock) {
        this.keys = keys;
        this.revokeLinks = revokeLinks;
        this.properties = properties;
        this.auditTrail = auditTrail;
        this.inService = inService;
        this.clock = clock;
    }

    /** @param signs whether new links are signed with it now */
    public record KeyView(
            int number,
            boolean signs,
            Instant createdAt,
            Instant signsFrom,
            @Nullable Instant withdrawnAt) {}

    /** @param revokedLinks how many links are gone with the key */
    public record Withdrawn(int number, Instant withdrawnAt, int revokedLinks) {}

    /** The newest first. Never the secrets. */
    @Transactional(readOnly = true)
    public List<KeyView> all() {
        List<LinkKey> all = keys.all();
        int signer = KnownLinkKeys.signerAmong(all, clock.instant())
                .map(LinkKey::number)
                .orElse(0);
        return all.reversed().stream().map(key -> view(key, signer)).toList();
    }

    /**
     * New links are signed with a new key from a moment on; old links stay good.
     *
     * @throws ApiException 409 while the last rotation is still under way
     */
    @Transactional
    public KeyView rotate() {
        keys.lock();
        List<LinkKey> all = keys.all();
        LinkKey newest = newest(all);
        Instant now = clock.instant();
        if (!newest.isWithdrawn() && now.isBefore(newest.signsFrom())) {
            throw ApiException.conflict("rotation-under-way", "A new key is known already and does not sign yet.")
                    .with("signsFrom", newest.signsFrom());
        }
        LinkKey next = next(newest, now, now.plus(properties.publishLead()));
        keys.add(next);
        auditTrail.record(
                "link-key.rotated",
                "link-key",
                next.id(),
                Map.of("number", newest.number()),
                Map.of("number", next.number(), "signsFrom", next.signsFrom()));
        inService.publishEvent(new LinkKeyRing.KeysChanged());
        return view(next, next.signsAt(now) ? next.number() : 0);
    }

    /**
     * For a key that somebody else may know: it is forgotten, and every link that it signed is revoked. If no key is left
     * that signs, a new one does at once.
     *
     * @throws ApiException 404, 409 if it was withdrawn before
     */
    @Transactional
    public Withdrawn withdraw(int number, Caller caller) {
        keys.lock();
        List<LinkKey> all = keys.all();
        LinkKey key = all.stream()
                .filter(it -> it.number() == number)
                .findFirst()
                .orElseThrow(() -> ApiException.notFound("link key"));
        if (key.isWithdrawn()) {
            throw ApiException.conflict("key-withdrawn", "This key was withdrawn before.");
        }
        Instant now = clock.instant();
        keys.withdraw(number, now);
        List<LinkKey> left = all.stream().filter(it -> it.number() != number).toList();
        if (KnownLinkKeys.signerAmong(left, now).isEmpty()) {
            keys.add(next(newest(all), now, now));
        }
        int revoked = revokeLinks.revoke(Scope.ofKey(number), RevocationReason.KEY_WITHDRAWN, caller.userId(), null);
        auditTrail.record(
                "link-key.withdrawn",
                "link-key",
                key.id(),
                Map.of("number", number),
                Map.of("number", number, "withdrawnAt", now, "revokedLinks", revoked));
        inService.publishEvent(new LinkKeyRing.KeysChanged());
        return new Withdrawn(number, now, revoked);
    }

    private static LinkKey newest(List<LinkKey> all) {
        return all.stream().max(Comparator.comparingInt(LinkKey::number)).orElseThrow();
    }

    private static LinkKey next(LinkKey newest, Instant now, Instant signsFrom) {
        if (newest.number() == LinkKey.MAX_NUMBER) {
            throw ApiException.conflict("no-more-keys", "A code has no room for the number of another key.");
        }
        return new LinkKey(Ids.next(), newest.number() + 1, LinkKey.newSecret(), now, signsFrom, null);
    }

    private static KeyView view(LinkKey key, int signer) {
        return new KeyView(key.number(), key.number() == signer, key.createdAt(), key.signsFrom(), key.withdrawnAt());
    }
}
