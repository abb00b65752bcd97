package io.kazini.identity.account;

import io.kazini.identity.account.messaging.RolesChanged;
import io.kazini.identity.account.messaging.UserActivated;
import io.kazini.identity.account.messaging.UserDeactivated;
import io.kazini.identity.account.messaging.UserInvited;
import io.kazini.identity.account.messaging.UserRegistered;
import io.kazini.platform.Ids;
import io.kazini.platform.web.ApiException;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person with an account. Its methods are the transitions that its own state allows and answer with the event
 * to publish; who may ask for them is for the policies to say.
 */
public final class User {

    private final UUID id;
    private final String fullName;
    private final EmailAddress email;
    private final @Nullable PhoneNumber phone;
    private final @Nullable Referral referral;
    private final Instant createdAt;
    private final Set<Role> roles;
    private final @Nullable String county;
    private @Nullable String passwordHash;
    private boolean mustChangePassword;
    private UserStatus status;

    User(
            UUID id,
            String fullName,
            EmailAddress email,
            @Nullable PhoneNumber phone,
            @Nullable Referral referral,
            @Nullable String county,
            Instant createdAt,
            Collection<Role> roles,
            @Nullable String passwordHash,
            boolean mustChangePassword,
            UserStatus status) {
        this.id = id;
        this.fullName = fullName;
        this.email = email;
        this.phone = phone;
        this.referral = referral;
        this.county = county;
        this.createdAt = createdAt;
        this.roles = EnumSet.noneOf(Role.class);
        this.roles.addAll(roles);
        this.passwordHash = passwordHash;
        this.mustChangePassword = mustChangePassword;
        this.status = status;
    }

    /** Somebody who came on their own: always a youth. */
    static User register(NewYouth youth, String passwordHash, Instant registeredAt) {
        County county = youth.county();
        return new User(
                Ids.next(),
                youth.fullName(),
                youth.email(),
                youth.phone(),
                youth.referral(),
                county == null ? null : county.name(),
                registeredAt,
                EnumSet.of(Role.YOUTH),
                passwordHash,
                false,
                UserStatus.ACTIVE);
    }

    /**
     * Somebody whose account another person made, with a password that is only good for choosing another.
     *
     * @param oneTimePasswordHash null if they are to get the password later; until then they cannot sign in
     */
    static User invite(
            String fullName,
            EmailAddress email,
            @Nullable PhoneNumber phone,
            Collection<Role> roles,
            @Nullable String oneTimePasswordHash,
            Instant now) {
        return new User(
                Ids.next(),
                fullName,
                email,
                phone,
                null,
                null,
                now,
                roles,
                oneTimePasswordHash,
                true,
                UserStatus.INVITED);
    }

    UserRegistered registered() {
        if (phone == null) {
            throw new IllegalStateException("Nobody registers without a phone number");
        }
        return new UserRegistered(id, fullName, email.value(), phone.value(), roleNames(), createdAt, referral, county);
    }

    UserInvited invited(@Nullable UUID invitedBy) {
        return new UserInvited(
                id, fullName, email.value(), phone == null ? null : phone.value(), roleNames(), invitedBy, createdAt);
    }

    /** Empty if the person has the role already. */
    Optional<RolesChanged> grant(Role role, Instant now) {
        return roles.add(role) ? Optional.of(new RolesChanged(id, roleNames(), now)) : Optional.empty();
    }

    /** Empty if the person does not have the role. */
    Optional<RolesChanged> revoke(Role role, Instant now) {
        return roles.remove(role) ? Optional.of(new RolesChanged(id, roleNames(), now)) : Optional.empty();
    }

    UserDeactivated deactivate(Instant now) {
        if (status == UserStatus.DEACTIVATED) {
            throw ApiException.illegalTransition("user", status, "be deactivated");
        }
        status = UserStatus.DEACTIVATED;
        return new UserDeactivated(id, now);
    }

    UserActivated reactivate(Instant now) {
        if (status != UserStatus.DEACTIVATED) {
            throw ApiException.illegalTransition("user", status, "be activated");
        }
        status = UserStatus.ACTIVE;
        return new UserActivated(id, now);
    }

    /** The first password of their own makes an invited person active. */
    Optional<UserActivated> choosePassword(String newHash, Instant now) {
        if (!maySignIn()) {
            throw ApiException.illegalTransition("user", status, "change the password");
        }
        passwordHash = newHash;
        mustChangePassword = false;
        if (status == UserStatus.INVITED) {
            status = UserStatus.ACTIVE;
            return Optional.of(new UserActivated(id, now));
        }
        return Optional.empty();
    }

    /** Whatever password there was is good for nothing any more, and the new one only for choosing another. */
    void issueOneTimePassword(String oneTimePasswordHash) {
        if (!maySignIn()) {
            throw ApiException.illegalTransition("user", status, "get a one-time password");
        }
        passwordHash = oneTimePasswordHash;
        mustChangePassword = true;
    }

    /** The same password, hashed with today's parameters. */
    void renewHash(String newHash) {
        passwordHash = newHash;
    }

    public boolean maySignIn() {
        return status != UserStatus.DEACTIVATED;
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    /** What the person's tokens permit: with a one-time password nothing but to replace it. */
    public Set<String> permissions() {
        return mustChangePassword ? Set.of(Permission.CHANGE_PASSWORD) : Role.permissionsOf(roles);
    }

    /** The roles that the person's tokens name. */
    public Set<Role> effectiveRoles() {
        return mustChangePassword ? Set.of() : roles();
    }

    public Set<Role> roles() {
        return Collections.unmodifiableSet(roles);
    }

    private List<String> roleNames() {
        return roles.stream().map(Role::name).toList();
    }

    public UUID id() {
        return id;
    }

    public String fullName() {
        return fullName;
    }

    public EmailAddress email() {
        return email;
    }

    public Optional<PhoneNumber> phone() {
        return Optional.ofNullable(phone);
    }

    Optional<Referral> referral() {
        return Optional.ofNullable(referral);
    }

    Optional<String> county() {
        return Optional.ofNullable(county);
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Null for somebody who was invited and has not been given a password yet. */
    public @Nullable String passwordHash() {
        return passwordHash;
    }

    public boolean mustChangePassword() {
        return mustChangePassword;
    }

    public UserStatus status() {
        return status;
    }
}
