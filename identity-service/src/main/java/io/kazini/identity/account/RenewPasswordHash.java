package io.kazini.identity.account;

import io.kazini.identity.credential.Passwords;
import java.util.UUID;
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

    /**
     * @param provenHash that the password was proved by
     * @return the hash that stands in its place
     */
    public String ifOutdated(UUID userId, String provenHash, String provenPassword) {
        if (!passwords.isOutdated(provenHash)) {
            return provenHash;
        }
        String renewed = passwords.hash(provenPassword);
        transaction.executeWithoutResult(status -> users.lock(userId)
                .filter(current -> provenHash.equals(current.passwordHash()))
                .ifPresent(current -> {
                    current.renewHash(renewed);
                    users.save(current);
                }));
        return renewed;
    }
}
