package io.kazini.referral.signup;

import io.kazini.platform.Ids;
import io.kazini.platform.security.Caller;
import io.kazini.platform.web.ApiException;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records sign-ups, once per person, and attributes them at once where everything is known. The unique indexes decide
 * between two who come at the same time: the second waits for the first and then finds it.
 */
@Service
public class TrackSignup {

    private static final Logger LOG = LoggerFactory.getLogger(TrackSignup.class);

    private final Signups signups;
    private final AttributeSignup attributeSignup;
    private final PersonHashes hashes;
    private final DisposableDomains disposableDomains;
    private final AttributionProperties properties;
    private final Clock clock;

    TrackSignup(
            Signups signups,
            AttributeSignup attributeSignup,
            PersonHashes hashes,
            DisposableDomains disposableDomains,
            AttributionProperties properties,
            Clock clock) {
        this.signups = signups;
        this.attributeSignup = attributeSignup;
        this.hashes = hashes;
        this.disposableDomains = disposableDomains;
        this.properties = properties;
        this.clock = clock;
    }

    /** @param isNew false if it was reported before */
    public record Tracked(Signup signup, boolean isNew) {}

    /** Somebody who is known already is not an error: they were somebody's before. */
    @Transactional
    public void registered(SignupReport report) {
        Signup fresh = fresh(report);
        if (signups.add(fresh, fresh.reportedAt())) {
            attributeSignup.attribute(fresh, fresh.reportedAt());
        } else {
            LOG.info("Account {} registered, whose person has signed up before", report.userId());
        }
    }

    /**
     * @throws ApiException 400 for impossible times; 409 if the person signed up elsewhere, or another one has the
     *     external id
     */
    @Transactional
    public Tracked reported(SignupReport report, Caller partner) {
        requirePlausible(report.signedUpAt(), clock.instant());
        Signup fresh = fresh(report);
        if (signups.add(fresh, fresh.reportedAt())) {
            return new Tracked(attributeSignup.attribute(fresh, fresh.reportedAt()), true);
        }
        Signup known = signups.standingInTheWayOf(fresh)
                .orElseThrow(() -> ApiException.conflict(
                        "signup-changed", "The sign-up was decided this moment. Report it again."));
        boolean own = partner.is(Objects.requireNonNullElse(known.partnerId(), known.id()));
        if (!known.emailHash().equals(fresh.emailHash()) && own) {
            throw ApiException.conflict("external-id-taken", "Another person's sign-up has this externalId.");
        }
        if (!own) {
            throw ApiException.conflict("already-signed-up", "This person has signed up before, and not with you.");
        }
        return new Tracked(known, false);
    }

    private void requirePlausible(Instant signedUpAt, Instant now) {
        if (signedUpAt.isAfter(now.plus(properties.clocksApart()))) {
            throw ApiException.invalidField("signedUpAt", "in-the-future", "lies in the future");
        }
        if (signedUpAt.isBefore(now.minus(properties.oldest()))) {
            throw ApiException.invalidField(
                    "signedUpAt",
                    "too-long-ago",
                    "is more than %d days ago".formatted(properties.oldest().toDays()));
        }
    }

    private Signup fresh(SignupReport report) {
        Instant now = clock.instant();
        return new Signup(
                Ids.next(),
                SignupStatus.PENDING,
                report.source(),
                report.userId(),
                report.partnerId(),
                report.externalId(),
                hashes.ofEmail(report.email()),
                hashes.ofMailbox(report.email()),
                report.phone() == null ? null : hashes.ofPhone(report.phone()),
                disposableDomains.contains(report.email().domain()),
                report.county(),
                report.clickId(),
                report.code(),
                report.signedUpAt(),
                now,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Set.of(),
                null,
                null);
    }
}
