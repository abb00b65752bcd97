package io.kazini.referral.signup;

import io.kazini.referral.click.Click;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose a sign-up is: the last valid click's, else the code's, else nobody's (decision 56). A click is valid that is
 * counted and not voided; it has to lie in the window before the sign-up. One that came along with the sign-up was there
 * before it, whatever the clocks say.
 */
final class AttributionPolicy {

    private AttributionPolicy() {}

    /**
     * What is known.
     *
     * @param namedClick that came along with the sign-up, if it was found
     * @param lastClick the last valid one of the same visitor in {@link #window}
     * @param code that came along, with the link it means, if there is one
     */
    record Case(
            Instant signedUpAt,
            boolean clickNamed,
            Optional<Click> namedClick,
            Optional<Click> lastClick,
            Optional<String> code,
            Optional<CodeLink> codeLink) {}

    /** The link that a code means, with its campaign. */
    record CodeLink(
            UUID linkId,
            UUID officerId,
            UUID campaignId,
            @Nullable Instant revokedAt,
            @Nullable Instant expiresAt,
            Instant campaignStartsAt,
            Instant campaignEndsAt,
            boolean campaignArchived) {}

    sealed interface Verdict {}

    record ByClick(Click click, long conversionSeconds, Set<SignupFlag> flags) implements Verdict {}

    record ByCode(CodeLink link, Set<SignupFlag> flags) implements Verdict {}

    record Nobody(Unattributed reason) implements Verdict {}

    /** From the first moment on and before the second. */
    record Window(Instant from, Instant to) {

        boolean contains(Instant moment) {
            return !moment.isBefore(from) && moment.isBefore(to);
        }
    }

    /** In which another click of the visitor counts: before the sign-up, strictly. */
    static Window window(Instant signedUpAt, Duration length) {
        return new Window(signedUpAt.minus(length), signedUpAt);
    }

    static Verdict decide(Case the, AttributionProperties properties) {
        Window own = new Window(
                the.signedUpAt().minus(properties.window()), the.signedUpAt().plus(properties.clocksApart()));
        Optional<Click> named =
                the.namedClick().filter(Click::isValid).filter(click -> own.contains(click.clickedAt()));
        Optional<Click> last = the.lastClick()
                .filter(Click::isValid)
                .filter(click -> window(the.signedUpAt(), properties.window()).contains(click.clickedAt()));
        Optional<Click> winner = named.isPresent()
                        && (last.isEmpty()
                                || named.get().clickedAt().isAfter(last.get().clickedAt()))
                ? named
                : last;
        if (winner.isPresent()) {
            return byClick(winner.get(), the);
        }
        if (the.codeLink().isPresent()) {
            return byCode(the.codeLink().get(), the);
        }
        return new Nobody(the.code().isPresent() ? Unattributed.UNKNOWN_CODE : Unattributed.NO_VALID_CLICK);
    }

    private static Verdict byClick(Click click, Case the) {
        Set<SignupFlag> flags = EnumSet.noneOf(SignupFlag.class);
        if (the.codeLink().filter(link -> !link.linkId().equals(click.linkId())).isPresent()) {
            flags.add(SignupFlag.CODE_DIFFERS);
        }
        Duration taken = Duration.between(click.clickedAt(), the.signedUpAt());
        if (taken.isNegative()) {
            flags.add(SignupFlag.CLOCKS_DIFFER);
        }
        return new ByClick(click, taken.isNegative() ? 0 : taken.toSeconds(), flags);
    }

    private static Verdict byCode(CodeLink link, Case the) {
        Instant moment = the.signedUpAt();
        if (link.revokedAt() != null && !moment.isBefore(link.revokedAt())) {
            return new Nobody(Unattributed.LINK_REVOKED);
        }
        if (link.campaignArchived()
                || moment.isBefore(link.campaignStartsAt())
                || !moment.isBefore(link.campaignEndsAt())) {
            return new Nobody(Unattributed.CAMPAIGN_OVER);
        }
        if (link.expiresAt() != null && !moment.isBefore(link.expiresAt())) {
            return new Nobody(Unattributed.LINK_EXPIRED);
        }
        Set<SignupFlag> flags = EnumSet.of(SignupFlag.NO_CLICK);
        if (the.clickNamed()) {
            flags.add(SignupFlag.CLICK_NOT_VALID);
        }
        return new ByCode(link, flags);
    }
}
