package io.kazini.identity.registration;

import io.kazini.identity.account.NewYouth;
import io.kazini.identity.credential.PasswordPolicy;
import io.kazini.identity.credential.Passwords;
import io.kazini.platform.web.ApiException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes a registration and has a code sent to its address and another one to its number. Looks at no account: there is nothing here
 * that could tell whether the address or the number has one. That is found out by who sends the codes, and told to nobody but who
 * reads what comes to them.
 */
@Component
public class RegisterYouth {

    private static final Duration HOUR = Duration.ofHours(1);

    private final Registrations registrations;
    private final Notices notices;
    private final PasswordPolicy policy;
    private final Passwords passwords;
    private final RegistrationProperties properties;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RegisterYouth(
            Registrations registrations,
            Notices notices,
            PasswordPolicy policy,
            Passwords passwords,
            RegistrationProperties properties,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.registrations = registrations;
        this.notices = notices;
        this.policy = policy;
        this.passwords = passwords;
        this.properties = properties;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /** @param expiresAt until when the codes are good */
    public record Received(UUID registrationId, Instant expiresAt) {}

    /** There are codes to be sent once the transaction has ended. */
    record CodesDue() {}

    /**
     * @throws ApiException 400 for a password that the policy refuses, 429 if the address or the number was in too many
     *     registrations within the last hour
     */
    public Received register(NewYouth youth, String password) {
        policy.require("password", password, youth.fullName(), youth.email().value());
        Instant now = clock.instant();
        // Once before the hash, which is dear, and once more under the locks.
        requireRoom(youth, now);
        String hash = passwords.hash(password);
        ConfirmationCode emailCode = ConfirmationCode.generate();
        ConfirmationCode phoneCode = ConfirmationCode.generate();
        Registration registration = Registration.request(youth, hash, emailCode, phoneCode, now, properties);
        transaction.executeWithoutResult(status -> {
            registrations.lockContacts(youth.email(), youth.phone());
            requireRoom(youth, now);
            registrations.add(registration);
            notices.add(registration.id(), Channel.EMAIL, emailCode, now);
            notices.add(registration.id(), Channel.PHONE, phoneCode, now);
            events.publishEvent(new CodesDue());
        });
        return new Received(registration.id(), registration.expiresAt());
    }

    private void requireRoom(NewYouth youth, Instant now) {
        registrations
                .oldestOfLast(properties.perHour(), youth.email(), youth.phone(), now.minus(HOUR))
                .ifPresent(oldest -> {
                    throw ApiException.tooManyRequests(
                            "too-many-registrations",
                            "This address or number was in too many registrations. Wait before you try again.",
                            Duration.between(now, oldest.plus(HOUR)));
                });
    }
}
