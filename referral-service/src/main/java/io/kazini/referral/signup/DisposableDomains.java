package io.kazini.referral.signup;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Domains whose mailboxes are thrown away after minutes; {@code fraud/disposable-domains.txt}, see docs/data-sources.md. */
@Component
class DisposableDomains {

    private static final String LIST = "/fraud/disposable-domains.txt";

    private final Set<String> domains;

    DisposableDomains() {
        try (InputStream file = DisposableDomains.class.getResourceAsStream(LIST)) {
            if (file == null) {
                throw new IllegalStateException(LIST + " is not on the class path");
            }
            domains = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A domain below a listed one is one, too. */
    boolean contains(String domain) {
        for (String name = domain; ; name = name.substring(name.indexOf('.') + 1)) {
            if (domains.contains(name)) {
                return true;
            }
            if (name.indexOf('.') < 0) {
                return false;
            }
        }
    }
}
