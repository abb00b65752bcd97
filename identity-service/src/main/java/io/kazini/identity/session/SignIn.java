package io.kazini.identity.session;

import io.kazini.identity.account.EmailAddress;
import io.kazini.identity.account.RenewPasswordHash;
import io.kazini.identity.account.User;
import io.kazini.identity.account.Users;
import io.kazini.identity.credential.Passwords;
import io.kazini.identity.credential.SignInThrottles;
import io.kazini.identity.token.AccessTokens;
import io.kazini.platform.web.ApiException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Exchanges an e-mail address and a password for a session. An unknown address, a wrong password and a
 * deactivated account are one and the same answer, reached by the same steps in the same time.
 */
@Component
public class SignIn {

    private final Users users;
    private final RenewPasswordHash renewPasswordHash;
    private final Passwords passwords;
    private final SignInThrottles throttles;
    private final Sessions sessions;
    private final EndSessions endSessions;
    private final SessionProperties properties;
    private final AccessTokens accessTokens;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SignIn(
            Users users,
            RenewPasswordHash renewPasswordHash,
            Passwords passwords,
            SignInThrottles throttles,
            Sessions sessions,
            EndSessions endSessions,
            SessionProperties properties,
            AccessTokens accessTokens,
            TransactionTemplate transaction,
            Clock clock) {
        this.users = users;
        this.renewPasswordHash = renewPasswordHash;
        this.passwords = passwords;
        this.throttles = throttles;
        this.sessions = sessions;
        this.endSessions = endSessions;
        this.properties = properties;
        this.accessTokens = accessTokens;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @throws ApiException 401 as above, 429 after too many failures, whether or not there is such an account */
    public SignedIn signIn(String typedEmail, String password, String deviceName) {
        throttles.attempt(typedEmail);
        // Once more, if the hash that proved the password was replaced before there was a session.
        return prove(typedEmail, password, deviceName)
                .or(() -> prove(typedEmail, password, deviceName))
                .orElseThrow(SignIn::invalidCredentials);
    }

    private Optional<SignedIn> prove(String typedEmail, String password, String deviceName) {
        User user = EmailAddress.parse(typedEmail).flatMap(users::byEmail).orElse(null);
        String hash = user == null ? null : user.passwordHash();
        boolean matches = passwords.matches(password, hash);
        if (user == null || hash == null || !matches || !user.maySignIn()) {
            throw invalidCredentials();
        }
        throttles.succeeded(typedEmail);
        return open(user.id(), renewPasswordHash.ifOutdated(user.id(), hash, password), deviceName);
    }

    /** Empty if the password is no longer the one that was proved. */
    private Optional<SignedIn> open(UUID userId, String provenHash, String deviceName) {
        RefreshToken refreshToken = RefreshToken.random();
        Instant now = clock.instant();
        return transaction.execute(status -> {
            // Locked, so that whoever is deactivated, or changes the password, at this moment leaves no session that
            // nobody ends.
            User user = users.lock(userId).filter(User::maySignIn).orElseThrow(SignIn::invalidCredentials);
            if (!provenHash.equals(user.passwordHash())) {
                return Optional.empty();
            }
            Session session = Session.start(userId, deviceName, refreshToken.hash(), now, properties);
            sessions.add(session);
            endSessions.beyondTheNewest(properties.perPerson(), userId);
            return Optional.of(SignedIn.of(user, session, refreshToken, accessTokens));
        });
    }

    private static ApiException invalidCredentials() {
        return ApiException.unauthorized("invalid-credentials", "The e-mail address or the password is wrong.");
    }
}
