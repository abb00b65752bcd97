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
            SessionProperties properties,
            AccessTokens accessTokens,
            TransactionTemplate transaction,
            Clock clock) {
        this.users = users;
        this.renewPasswordHash = renewPasswordHash;
        this.passwords = passwords;
        this.throttles = throttles;
        this.sessions = sessions;
        this.properties = properties;
        this.accessTokens = accessTokens;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @throws ApiException 401 as above, 429 after too many failures, whether or not there is such an account */
    public SignedIn signIn(String typedEmail, String password, String deviceName) {
        throttles.attempt(typedEmail);
        User user = EmailAddress.parse(typedEmail).flatMap(users::byEmail).orElse(null);
        boolean matches = passwords.matches(password, user == null ? null : user.passwordHash());
        if (user == null || !matches || !user.maySignIn()) {
            throw invalidCredentials();
        }
        throttles.succeeded(typedEmail);
        renewPasswordHash.ifOutdated(user, password);
        return open(user.id(), deviceName);
    }

    private SignedIn open(UUID userId, String deviceName) {
        RefreshToken refreshToken = RefreshToken.random();
        Instant now = clock.instant();
        Opened opened = transaction.execute(status -> {
            // Locked, so that whoever is deactivated at this moment gets no session that nobody ends.
            User user = users.lock(userId).filter(User::maySignIn).orElseThrow(SignIn::invalidCredentials);
            Session session = Session.start(userId, deviceName, refreshToken.hash(), now, properties);
            sessions.add(session);
            return new Opened(user, session);
        });
        return SignedIn.of(opened.user(), opened.session(), refreshToken, accessTokens);
    }

    private record Opened(User user, Session session) {}

    private static ApiException invalidCredentials() {
        return ApiException.unauthorized("invalid-credentials", "The e-mail address or the password is wrong.");
    }
}
