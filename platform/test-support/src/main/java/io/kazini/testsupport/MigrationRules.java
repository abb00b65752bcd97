package io.kazini.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * A service's migrations touch its own database and its own tables alone. A check of their text: what a
 * migration builds from strings at run time escapes it.
 *
 * @param service file names and texts of the service's migrations
 * @param platform those of the platform, whose tables a service must not create or change
 */
record MigrationRules(Map<String, String> service, Map<String, String> platform) {

    private static final String NAME = "\"?([a-z_]\\w*)\"?";
    private static final Pattern NOISE = Pattern.compile("--[^\\n]*|/\\*.*?\\*/|'(?:[^']|'')*'", Pattern.DOTALL);
    private static final Pattern FROM_OF_A_FUNCTION = Pattern.compile(
            "\\b(?:extract|substring|trim|overlay)\\s*\\([^()]*\\)|\\bis\\s+(?:not\\s+)?distinct\\s+from\\b");
    private static final Pattern REACHES_OUT = Pattern.compile(
            "\\bdblink\\w*|\\b\\w+_fdw\\b|\\b(?:create|alter|drop)\\s+(?:database|server|role|user|subscription|foreign\\s+\\w+)\\b"
                    + "|\\bimport\\s+foreign\\s+schema\\b");
    private static final Pattern OTHER_DATABASE = Pattern.compile("\\b[a-z_]\\w*\\.[a-z_]\\w*\\.[a-z_]\\w*");
    private static final Pattern OTHER_SCHEMA =
            Pattern.compile("\\b(?:from|join|into|update|references|table|only|exists|copy|index\\s[^;()]*?\\bon)\\s+"
                    + NAME + "\\." + NAME);
    private static final Pattern TABLE_CHANGE = Pattern.compile(
            "\\b(?:create|alter|drop|truncate)\\s+(?:unlogged\\s+)?table\\s+(?:if\\s+(?:not\\s+)?exists\\s+)?(?:only\\s+)?"
                    + NAME);
    private static final Pattern TABLE_CREATION =
            Pattern.compile("\\bcreate\\s+(?:unlogged\\s+)?table\\s+(?:if\\s+not\\s+exists\\s+)?" + NAME);
    private static final Set<String> OWN_SCHEMAS = Set.of("public", "pg_catalog", "information_schema");

    static MigrationRules onTheClassPath() {
        return new MigrationRules(scripts("classpath*:db/migration/*.sql"), scripts("classpath*:db/platform/*.sql"));
    }

    List<String> violations() {
        if (service.isEmpty() || platformTables().isEmpty()) {
            return List.of("There are " + service.size() + " migrations and "
                    + platformTables().size() + " tables of the platform on the class path: nothing was checked");
        }
        List<String> violations = new ArrayList<>();
        service.forEach((file, text) -> {
            String sql = statementsOf(text);
            REACHES_OUT
                    .matcher(sql)
                    .results()
                    .forEach(it -> violations.add(says(file, "reaches out of its database", it)));
            OTHER_DATABASE
                    .matcher(sql)
                    .results()
                    .forEach(it -> violations.add(says(file, "names another database's table", it)));
            OTHER_SCHEMA
                    .matcher(FROM_OF_A_FUNCTION.matcher(sql).replaceAll(" "))
                    .results()
                    .filter(it -> !OWN_SCHEMAS.contains(it.group(1)))
                    .forEach(it -> violations.add(says(file, "names another schema's table", it)));
            TABLE_CHANGE
                    .matcher(sql)
                    .results()
                    .filter(it -> platformTables().contains(it.group(1)))
                    .forEach(it -> violations.add(says(file, "touches a table of the platform", it)));
        });
        return violations;
    }

    private Set<String> platformTables() {
        return platform.values().stream()
                .flatMap(text -> TABLE_CREATION.matcher(statementsOf(text)).results())
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }

    private static String says(String file, String what, MatchResult match) {
        return "A migration keeps to its own database: " + file + " " + what + ": "
                + match.group().replaceAll("\\s+", " ");
    }

    private static String statementsOf(String text) {
        return NOISE.matcher(text).replaceAll(" ").toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> scripts(String pattern) {
        var scripts = new TreeMap<String, String>();
        try {
            for (Resource script : new PathMatchingResourcePatternResolver().getResources(pattern)) {
                scripts.put(String.valueOf(script.getFilename()), script.getContentAsString(StandardCharsets.UTF_8));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return scripts;
    }
}
