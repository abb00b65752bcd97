package io.kazini.identity.account;

import io.kazini.identity.credential.Passwords;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Hashes a password again with today's parameters: only at a sign-in is it at hand. */
@Component
public class RenewPasswordHash {

    private final Users users;
    private final Passwords passwords;
    private final TransactionTemplate transaction;

    RenewPasswordHash(Users users, Passwords passwords, TransactionTemplate transaction) {
        this.users = users;
        this.passwords = passwords;
        this.transaction = transaction;
    }

    public void ifOutdated(User user, String provenPassword) {
        String provenHash = user.passwordHash();
        if (provenHash == null || !passwords.isOutdated(provenHash)) {
            return;
        }
        String renewed = passwords.hash(provenPassword);
        transaction.executeWithoutResult(status -> users.lock(user.id())
                .filter(current -> provenHash.equals(current.passwordHash()))
                .ifPresent(current -> {
                    current.renewHash(renewed);
                    users.save(current);
                }));
    }
}
