package io.kazini.gateway.ratelimit;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Rates of the whole gateway, all its replicas together.
 *
 * @param enabled off for load tests, which come from one address
 * @param address everything from one client address
 * @param user everything one signed-in person does, from wherever
 * @param authentication sign-in, registration and the like from one client address; on top of {@code address}
 * @param registration registrations from one client address, which cost a text message each; on top of both. A burst is a hall full
 *     of people behind one connection
 * @param callbacks a payment provider's results, which come from few addresses and must not be lost
 * @param links clicks on referral links, which are people; a mobile network has thousands of them behind one address.
 *     Whether they are people is for the fraud rules to say, which see more than an address
 * @param trackedSubjects how many addresses and users are remembered at most
 */
@Validated
@ConfigurationProperties("kazini.gateway.rate-limit")
record RateLimitProperties(
        @DefaultValue("true") boolean enabled,
        @Valid @DefaultValue Address address,
        @Valid @DefaultValue User user,
        @Valid @DefaultValue Authentication authentication,
        @Valid @DefaultValue Registration registration,
        @Valid @DefaultValue Callbacks callbacks,
        @Valid @DefaultValue Links links,
        @Positive @DefaultValue("100000") int trackedSubjects) {

    record Address(
            @Positive @DefaultValue("100") int perSecond,
            @Positive @DefaultValue("300") int burst) {
        RateLimit limit() {
            return new RateLimit("address", perSecond, burst);
        }
    }

    record User(
            @Positive @DefaultValue("100") int perSecond,
            @Positive @DefaultValue("300") int burst) {
        RateLimit limit() {
            return new RateLimit("user", perSecond, burst);
        }
    }

    record Authentication(
            @Positive @DefaultValue("10") int perSecond,
            @Positive @DefaultValue("60") int burst) {
        RateLimit limit() {
            return new RateLimit("authentication", perSecond, burst);
        }
    }

    record Registration(
            @Positive @DefaultValue("1") int perSecond,
            @Positive @DefaultValue("300") int burst) {
        RateLimit limit() {
            return new RateLimit("registration", perSecond, burst);
        }
    }

    record Links(
            @Positive @DefaultValue("1000") int perSecond,
            @Positive @DefaultValue("5000") int burst) {
        RateLimit limit() {
            return new RateLimit("links", perSecond, burst);
        }
    }

    record Callbacks(
            @Positive @DefaultValue("500") int perSecond,
            @Positive @DefaultValue("1000") int burst) {
        RateLimit limit() {
            return new RateLimit("callbacks", perSecond, burst);
        }
    }
}
