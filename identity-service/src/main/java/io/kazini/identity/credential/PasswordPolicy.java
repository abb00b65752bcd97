package io.kazini.identity.credential;

import io.kazini.platform.web.ApiException;
import io.kazini.platform.web.FieldViolation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What a person may choose: length counts, composition rules do not (NIST SP 800-63B-4). Not the owner's
 * e-mail address or name, not one of the passwords that are tried first, not one character over and over.
 */
@Component
public class PasswordPolicy {

    static final int MIN_LENGTH = 10;
    static final int MAX_LENGTH = 128;
    /** Shorter parts of a name occur in words by chance. */
    private static final int TELLING_LENGTH = 4;

    private static final String COMMON = "common-passwords.txt";

    private final Set<String> common;

    PasswordPolicy() {
        try (InputStream list = PasswordPolicy.class.getResourceAsStream(COMMON)) {
            common = new String(Objects.requireNonNull(list, COMMON).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** @throws ApiException 400 with one field error per broken rule */
    public void require(String field, String password, String fullName, String email) {
        List<FieldViolation> violations = violations(field, password, fullName, email);
        if (!violations.isEmpty()) {
            throw ApiException.invalidFields(violations);
        }
    }

    List<FieldViolation> violations(String field, String password, String fullName, String email) {
        int length = password.codePointCount(0, password.length());
        if (length < MIN_LENGTH || length > MAX_LENGTH) {
            return List.of(
                    new FieldViolation(field, "size", "has %d to %d characters".formatted(MIN_LENGTH, MAX_LENGTH)));
        }
        String plain = password.toLowerCase(Locale.ROOT);
        List<FieldViolation> violations = new ArrayList<>();
        if (isTooCommon(plain)) {
            violations.add(new FieldViolation(field, "common-password", "is one of the first that are guessed"));
        }
        personalPart(plain, fullName, email)
                .ifPresent(part -> violations.add(new FieldViolation(
                        field, "contains-personal-data", "contains a part of the name or the e-mail address")));
        return violations;
    }

    private boolean isTooCommon(String plain) {
        return common.contains(plain) || plain.codePoints().distinct().count() < 3;
    }

    private static Optional<String> personalPart(String plain, String fullName, String email) {
        String address = email.toLowerCase(Locale.ROOT);
        Stream<String> names = Stream.of(fullName.toLowerCase(Locale.ROOT).split("[^\\p{L}]+"));
        return Stream.concat(Stream.of(address, address.split("@", 2)[0]), names)
                .filter(part -> part.length() >= TELLING_LENGTH)
                .filter(plain::contains)
                .findFirst();
    }
}
