package io.kazini.identity.account;

import io.kazini.identity.credential.OneTimePassword;
import io.kazini.identity.credential.Passwords;
import io.kazini.identity.credential.SignInThrottles;
import io.kazini.platform.audit.AuditTrail;
import io.kazini.platform.web.ApiException;
import io.kazini.platform.web.FieldViolation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * An administrator gives somebody a one-time password: to a person who was invited, or to one who has forgotten their
 * own. The old password and all sign-ins end with it. It is shown once and kept nowhere.
 */
@Component
public class IssueOneTimePassword {

    /** Of one request: what a person can hand out, and what one transaction should hold. */
    public static final int MOST_AT_ONCE = 1_000;

    private static final String IDS = "userIds";

    private final Users users;
    private final UserSessions sessions;
    private final Passwords passwords;
    private final SignInThrottles throttles;
    private final AuditTrail auditTrail;
    private final TransactionTemplate transaction;

    IssueOneTimePassword(
            Users users,
            UserSessions sessions,
            Passwords passwords,
            SignInThrottles throttles,
            AuditTrail auditTrail,
            TransactionTemplate transaction) {
        this.users = users;
        this.sessions = sessions;
        this.passwords = passwords;
        this.throttles = throttles;
        this.auditTrail = auditTrail;
        this.transaction = transaction;
    }

    /** @param password given here once and kept nowhere */
    public record Issued(User user, OneTimePassword password) {}

    /** @throws ApiException 403 as {@link AdministrationPolicy} says, 404, 409 for a deactivated person */
    public Issued issue(UUID administratorId, UUID userId) {
        return unlocked(() -> {
                    users.lockAdministration();
                    User user = users.requireLocked(userId);
                    AdministrationPolicy.requireMayIssuePassword(users.require(administratorId), user);
                    return List.of(issueTo(user));
                })
                .getFirst();
    }

    /**
     * To up to {@link #MOST_AT_ONCE} people who were invited with that role and never had a password: repeated until
     * nobody is left, it reaches everybody once. Administrators are left out unless the caller may manage them.
     */
    public List<Issued> issueToInvited(UUID administratorId, Role role) {
        return unlocked(() -> {
            User administrator = administrator(administratorId);
            return users.lockInvitedWithoutPassword(role, MOST_AT_ONCE).stream()
                    .filter(user -> AdministrationPolicy.mayChangeAccountOf(administrator, user))
                    .map(this::issueTo)
                    .toList();
        });
    }

    /**
     * To these people, who were invited and have not chosen a password yet; again, if they had one before. All or none.
     *
     * @throws ApiException 400 naming each id that is not such a person's
     */
    public List<Issued> issueToInvited(UUID administratorId, List<UUID> userIds) {
        return unlocked(() -> {
            User administrator = administrator(administratorId);
            Map<UUID, User> found = users.lockAll(new LinkedHashSet<>(userIds)).stream()
                    .collect(Collectors.toMap(User::id, Function.identity()));
            List<FieldViolation> violations = new ArrayList<>();
            for (int i = 0; i < userIds.size(); i++) {
                FieldViolation violation = violation(i, administrator, found.get(userIds.get(i)));
                if (violation != null) {
                    violations.add(violation);
                }
            }
            if (!violations.isEmpty()) {
                throw ApiException.invalidFields(violations);
            }
            return userIds.stream()
                    .distinct()
                    .map(found::get)
                    .map(this::issueTo)
                    .toList();
        });
    }

    private User administrator(UUID administratorId) {
        users.lockAdministration();
        User administrator = users.require(administratorId);
        AdministrationPolicy.requireIsAdministrator(administrator);
        return administrator;
    }

    private static @Nullable FieldViolation violation(int index, User administrator, @Nullable User user) {
        String field = "%s[%d]".formatted(IDS, index);
        if (user == null) {
            return new FieldViolation(field, "not-found", "is nobody's");
        }
        if (user.status() != UserStatus.INVITED) {
            return new FieldViolation(field, "not-invited", "has chosen a password of their own or is deactivated");
        }
        return AdministrationPolicy.mayChangeAccountOf(administrator, user)
                ? null
                : new FieldViolation(field, "privileged-user", "is an administrator");
    }

    private Issued issueTo(User user) {
        OneTimePassword password = OneTimePassword.generate();
        user.issueOneTimePassword(passwords.hash(password));
        users.save(user);
        sessions.passwordReset(user.id());
        auditTrail.record("user.one-time-password-issued", "user", user.id(), null, null);
        return new Issued(user, password);
    }

    /** Whoever was locked out over a forgotten password need not wait with the new one. */
    private List<Issued> unlocked(Supplier<List<Issued>> issuing) {
        List<Issued> issued = transaction.execute(status -> issuing.get());
        throttles.forget(
                issued.stream().map(each -> each.user().email().value()).toList());
        return issued;
    }
}
