package io.kazini.identity.account;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One of Kenya's 47 counties, as the First Schedule to the Constitution of 2010 numbers them.
 *
 * @param number 1 to 47
 */
public record County(int number, String name) {

    private static final String LIST = "counties.txt";
    private static final String SUFFIX = "county";
    /** As the schedule has it; everybody else drops the second word. */
    private static final String NAIROBI_CITY = "nairobicity";

    private static final List<County> ALL = read();
    private static final Map<String, County> BY_LETTERS =
            ALL.stream().collect(Collectors.toUnmodifiableMap(county -> letters(county.name), Function.identity()));

    /** In the order of their numbers. */
    public static List<County> all() {
        return ALL;
    }

    /** The county as people type it: {@code Taita/Taveta}, {@code muranga}, {@code Kiambu County}. */
    public static Optional<County> parse(String typed) {
        String letters = letters(typed);
        if (letters.endsWith(SUFFIX)) {
            letters = letters.substring(0, letters.length() - SUFFIX.length());
        }
        return Optional.ofNullable(BY_LETTERS.get(letters.equals(NAIROBI_CITY) ? "nairobi" : letters));
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }

    private static List<County> read() {
        try (InputStream list = County.class.getResourceAsStream(LIST)) {
            if (list == null) {
                throw new IllegalStateException(LIST + " is not on the class path");
            }
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> new County(Integer.parseInt(line.substring(0, 2)), line.substring(3)))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
