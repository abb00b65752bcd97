package io.kazini.referral.click;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which visits are a machine's. They are led on like any other, and counted nowhere. The rules on user agents stand in
 * {@code click/bot-rules.txt}; the first that fits gives its name.
 */
@Component
public class BotRules {

    static final String HEAD = "head-request";
    static final String PREFETCH = "prefetch";
    static final String NO_AGENT = "no-user-agent";

    private static final String RULES = "/click/bot-rules.txt";
    private static final String PEOPLE = "people";
    private static final int REMEMBERED = 8_192;

    private final List<Rule> rules;
    private final List<String> people;

    /** There are far fewer agents than visits. An empty answer is a person's. */
    private final Map<String, Optional<String>> remembered = new ConcurrentHashMap<>();

    BotRules() {
        List<Rule> read = new ArrayList<>();
        List<String> names = new ArrayList<>();
        try (InputStream file = BotRules.class.getResourceAsStream(RULES)) {
            new BufferedReader(new InputStreamReader(Objects.requireNonNull(file, RULES), StandardCharsets.UTF_8))
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .forEach(line -> {
                        String[] parts = line.split("\\s*\\|\\s*", 2);
                        String part = parts[1].toLowerCase(Locale.ROOT);
                        if (parts[0].equals(PEOPLE)) {
                            names.add(part);
                        } else {
                            read.add(new Rule(parts[0], part));
                        }
                    });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        rules = List.copyOf(read);
        people = List.copyOf(names);
    }

    /** @param part what an agent has somewhere, in lower case */
    private record Rule(String name, String part) {}

    /**
     * The rule that takes the visit for a machine's; null for a person's.
     *
     * @param head whether only the headers were asked for
     * @param purposes what the headers say that browsers send along when nobody has clicked yet
     */
    public @Nullable String reason(boolean head, @Nullable String userAgent, @Nullable String... purposes) {
        if (head) {
            return HEAD;
        }
        for (String purpose : purposes) {
            if (purpose != null && isAhead(purpose)) {
                return PREFETCH;
            }
        }
        return userAgent == null ? NO_AGENT : ofAgent(userAgent);
    }

    /** {@code Sec-Purpose: prefetch;prerender}, {@code Purpose: prefetch}, {@code X-Purpose: preview}, {@code X-Moz: prefetch}. */
    private static boolean isAhead(String purpose) {
        String lower = purpose.toLowerCase(Locale.ROOT);
        return lower.contains("prefetch") || lower.contains("prerender") || lower.contains("preview");
    }

    private @Nullable String ofAgent(String userAgent) {
        Optional<String> known = remembered.get(userAgent);
        if (known == null) {
            known = judge(userAgent);
            if (remembered.size() >= REMEMBERED) {
                remembered.clear();
            }
            remembered.put(userAgent, known);
        }
        return known.orElse(null);
    }

    private Optional<String> judge(String userAgent) {
        String agent = userAgent.toLowerCase(Locale.ROOT);
        for (String name : people) {
            agent = agent.replace(name, " ");
        }
        for (Rule rule : rules) {
            if (agent.contains(rule.part())) {
                return Optional.of(rule.name());
            }
        }
        return Optional.empty();
    }
}
