package io.kazini.referral.signup;

import io.kazini.platform.messaging.Outbox;
import io.kazini.referral.campaign.Campaign;
import io.kazini.referral.campaign.CampaignPhase;
import io.kazini.referral.campaign.Campaigns;
import io.kazini.referral.click.Click;
import io.kazini.referral.click.Clicks;
import io.kazini.referral.link.Link;
import io.kazini.referral.link.Links;
import io.kazini.referral.signup.AttributionPolicy.ByClick;
import io.kazini.referral.signup.AttributionPolicy.ByCode;
import io.kazini.referral.signup.AttributionPolicy.Case;
import io.kazini.referral.signup.AttributionPolicy.CodeLink;
import io.kazini.referral.signup.AttributionPolicy.Nobody;
import io.kazini.referral.signup.AttributionPolicy.Window;
import io.kazini.referral.signup.messaging.SignupTracked;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Finds out whose a pending sign-up is. Runs within the transaction of who has the row, new or locked. */
@Component
class AttributeSignup {

    private static final int VERSION_7 = 7;
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final Signups signups;
    private final Clicks clicks;
    private final Links links;
    private final Campaigns campaigns;
    private final Outbox outbox;
    private final ApplicationEventPublisher events;
    private final AttributionProperties properties;

    AttributeSignup(
            Signups signups,
            Clicks clicks,
            Links links,
            Campaigns campaigns,
            Outbox outbox,
            ApplicationEventPublisher events,
            AttributionProperties properties) {
        this.signups = signups;
        this.clicks = clicks;
        this.links = links;
        this.campaigns = campaigns;
        this.outbox = outbox;
        this.events = events;
        this.properties = properties;
    }

    Signup attribute(Signup pending, Instant now) {
        Optional<Click> named = Optional.ofNullable(pending.reportedClickId()).flatMap(clicks::find);
        if (named.isEmpty() && mayStillCome(pending, now)) {
            signups.tryAgainAt(pending.id(), now.plus(pause(pending, now)));
            return pending;
        }
        Signup decided = switch (AttributionPolicy.decide(caseOf(pending, named), properties)) {
            case ByClick by -> {
                Click click = by.click();
                yield attributed(
                        pending,
                        Via.CLICK,
                        new Signup.Credit(click.linkId(), click.officerId(), click.campaignId()),
                        click,
                        by.conversionSeconds(),
                        by.flags());
            }
            case ByCode by ->
                attributed(
                        pending,
                        Via.CODE,
                        new Signup.Credit(
                                by.link().linkId(),
                                by.link().officerId(),
                                by.link().campaignId()),
                        null,
                        null,
                        by.flags());
            case Nobody nobody -> unattributed(pending, nobody.reason());
        };
        signups.saveVerdict(decided);
        if (decided.status() == SignupStatus.ATTRIBUTED) {
            outbox.publish(decided.credit().linkId(), SignupTracked.of(decided));
            events.publishEvent(new SignupAttributed(decided));
        }
        return decided;
    }

    /** Ids of clicks are UUIDv7; what is none never was a click of ours. */
    private boolean mayStillCome(Signup pending, Instant now) {
        return pending.reportedClickId() != null
                && pending.reportedClickId().version() == VERSION_7
                && now.isBefore(pending.reportedAt().plus(properties.clickGrace()));
    }

    /** As long again as it has waited, and no longer than the grace. */
    private Duration pause(Signup pending, Instant now) {
        Duration waited = Duration.between(pending.reportedAt(), now);
        Duration left = Duration.between(now, pending.reportedAt().plus(properties.clickGrace()));
        return min(left, min(LONGEST_WAIT, waited.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : waited));
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Case caseOf(Signup pending, Optional<Click> named) {
        Window window = AttributionPolicy.window(pending.signedUpAt(), properties.window());
        Optional<Click> last = named.flatMap(click -> Optional.ofNullable(click.visitorId()))
                .flatMap(visitor -> clicks.lastValidOf(visitor, window.from(), window.to()));
        Optional<String> code = Optional.ofNullable(pending.reportedCode());
        return new Case(
                pending.signedUpAt(),
                pending.reportedClickId() != null,
                named,
                last,
                code,
                code.flatMap(links::find).flatMap(this::codeLink));
    }

    private Optional<CodeLink> codeLink(Link link) {
        return campaigns.find(link.campaignId()).map(campaign -> codeLink(link, campaign));
    }

    private static CodeLink codeLink(Link link, Campaign campaign) {
        return new CodeLink(
                link.id(),
                link.officerId(),
                link.campaignId(),
                link.revokedAt(),
                link.expiresAt(),
                campaign.terms().startsAt(),
                campaign.terms().endsAt(),
                campaign.phaseAt(campaign.terms().startsAt()) == CampaignPhase.ARCHIVED);
    }

    private static Signup attributed(
            Signup pending,
            Via via,
            Signup.Credit credit,
            @Nullable Click click,
            @Nullable Long seconds,
            Set<SignupFlag> flags) {
        return decided(pending, SignupStatus.ATTRIBUTED, null, via, credit, click, seconds, flags);
    }

    private static Signup unattributed(Signup pending, Unattributed reason) {
        return decided(pending, SignupStatus.UNATTRIBUTED, reason, null, null, null, null, Set.of());
    }

    private static Signup decided(
            Signup of,
            SignupStatus status,
            @Nullable Unattributed reason,
            @Nullable Via via,
            Signup.@Nullable Credit credit,
            @Nullable Click click,
            @Nullable Long seconds,
            Set<SignupFlag> flags) {
        return new Signup(
                of.id(),
                status,
                of.source(),
                of.userId(),
                of.partnerId(),
                of.externalId(),
                of.emailHash(),
                of.mailboxHash(),
                of.phoneHash(),
                of.disposableEmail(),
                of.county(),
                of.reportedClickId(),
                of.reportedCode(),
                of.signedUpAt(),
                of.reportedAt(),
                reason,
                via,
                credit == null ? null : credit.linkId(),
                credit == null ? null : credit.officerId(),
                credit == null ? null : credit.campaignId(),
                click == null ? null : click.id(),
                click == null ? null : click.clickedAt(),
                seconds,
                click == null ? null : click.visitorId(),
                click == null ? null : click.addressBlock(),
                click == null ? null : click.agentHash(),
                flags,
                null,
                null);
    }
}
