package io.kazini.identity.registration;

import io.kazini.identity.account.NewYouth;
import io.kazini.platform.Ids;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A form that was filled in. Until both codes have come back it says nothing about anybody: several people may have filled in the
 * same address, one of whom has it.
 */
final class Registration {

    private final UUID id;
    private final NewYouth youth;
    private final String passwordHash;
    private final String emailCodeHash;
    private final String phoneCodeHash;
    private final Instant requestedAt;
    private final Instant expiresAt;
    private int attemptsLeft;
    private @Nullable Instant confirmedAt;

    Registration(
            UUID id,
            NewYouth youth,
            String passwordHash,
            String emailCodeHash,
            String phoneCodeHash,
            Instant requestedAt,
            Instant expiresAt,
            int attemptsLeft,
            @Nullable Instant confirmedAt) {
        this.id = id;
        this.youth = youth;
        this.passwordHash = passwordHash;
        this.emailCodeHash = emailCodeHash;
        this.phoneCodeHash = phoneCodeHash;
        this.requestedAt = requestedAt;
        this.expiresAt = expiresAt;
        this.attemptsLeft = attemptsLeft;
        this.confirmedAt = confirmedAt;
    }

    static Registration request(
            NewYouth youth,
            String passwordHash,
            ConfirmationCode emailCode,
            ConfirmationCode phoneCode,
            Instant now,
            RegistrationProperties properties) {
        return new Registration(
                Ids.next(),
                youth,
                passwordHash,
                emailCode.hash(),
                phoneCode.hash(),
                now,
                now.plus(properties.validFor()),
                properties.attempts(),
                null);
    }

    enum Verdict {
        CONFIRMED,
        /** The same codes once more: whoever lost the answer may ask again. */
        CONFIRMED_BEFORE,
        WRONG_CODE,
        /** Too late, or tried too often. */
        OVER
    }

    /** Both codes or neither: which of them was wrong is not said, so that they cannot be guessed one after the other. */
    Verdict confirm(ConfirmationCode emailCode, ConfirmationCode phoneCode, Instant now) {
        if (attemptsLeft == 0 || !now.isBefore(expiresAt)) {
            return Verdict.OVER;
        }
        if (!same(emailCode, emailCodeHash) || !same(phoneCode, phoneCodeHash)) {
            attemptsLeft--;
            return Verdict.WRONG_CODE;
        }
        if (confirmedAt != null) {
            return Verdict.CONFIRMED_BEFORE;
        }
        confirmedAt = now;
        return Verdict.CONFIRMED;
    }

    private static boolean same(ConfirmationCode typed, String hash) {
        return MessageDigest.isEqual(
                typed.hash().getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
    }

    UUID id() {
        return id;
    }

    NewYouth youth() {
        return youth;
    }

    String passwordHash() {
        return passwordHash;
    }

    String emailCodeHash() {
        return emailCodeHash;
    }

    String phoneCodeHash() {
        return phoneCodeHash;
    }

    Instant requestedAt() {
        return requestedAt;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    int attemptsLeft() {
        return attemptsLeft;
    }

    @Nullable
    Instant confirmedAt() {
        return confirmedAt;
    }
}
