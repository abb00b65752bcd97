package io.kazini.identity.registration;

import io.kazini.identity.account.MakeYouthAccount;
import io.kazini.platform.web.ApiException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes an account of a registration once both its codes have come back. */
@Component
public class ConfirmRegistration {

    /** Longer than the hour within which they are counted, and than codes are good by default. */
    private static final Duration KEPT = Duration.ofHours(2);

    private final Registrations registrations;
    private final MakeYouthAccount makeAccount;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ConfirmRegistration(
            Registrations registrations, MakeYouthAccount makeAccount, TransactionTemplate transaction, Clock clock) {
        this.registrations = registrations;
        this.makeAccount = makeAccount;
        this.transaction = transaction;
        this.clock = clock;
    }

    private enum Outcome {
        DONE,
        TAKEN,
        WRONG_CODE,
        OVER,
        UNKNOWN
    }

    /**
     * Harmless to repeat with the same codes.
     *
     * @throws ApiException 404 for an unknown registration, 400 for a wrong code, 409 if it is over or if somebody has the address or
     *     the number by now: whoever has both codes may know
     */
    public void confirm(UUID registrationId, String emailCode, String phoneCode) {
        Outcome outcome = transaction.execute(status -> registrations
                .lock(registrationId)
                .map(registration ->
                        confirm(registration, new ConfirmationCode(emailCode), new ConfirmationCode(phoneCode)))
                .orElse(Outcome.UNKNOWN));
        // Refused outside the transaction: an attempt counts whatever it is answered.
        switch (outcome) {
            case DONE -> {}
            case TAKEN ->
                throw ApiException.conflict(
                        "already-registered", "There is an account with this address or this number. Sign in with it.");
            case WRONG_CODE ->
                throw ApiException.badRequest("wrong-code", "One of the codes is wrong. Read both messages again.");
            case OVER ->
                throw ApiException.conflict(
                        "registration-over", "The codes are too old, or wrong ones came too often. Register again.");
            case UNKNOWN -> throw ApiException.notFound("registration");
        }
    }

    private Outcome confirm(Registration registration, ConfirmationCode emailCode, ConfirmationCode phoneCode) {
        return switch (registration.confirm(emailCode, phoneCode, clock.instant())) {
            case CONFIRMED -> {
                if (!makeAccount.make(registration.youth(), registration.passwordHash(), registration.requestedAt())) {
                    yield Outcome.TAKEN;
                }
                registrations.save(registration);
                yield Outcome.DONE;
            }
            case CONFIRMED_BEFORE -> Outcome.DONE;
            case WRONG_CODE -> {
                registrations.save(registration);
                yield Outcome.WRONG_CODE;
            }
            case OVER -> Outcome.OVER;
        };
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT15M")
    @Transactional
    void forgetOldRegistrations() {
        registrations.deleteOlderThan(KEPT, clock.instant());
    }
}
