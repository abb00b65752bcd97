package io.kazini.recruitment.job;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person looks for. Everything may be absent.
 *
 * @param text words, or beginnings of words, that title, project or description all hold
 * @param skills the job asks for every one of them
 * @param minDailyRateMinor pay per day in cents
 */
public record JobSearch(
        @Nullable String text,
        @Nullable String ward,
        @Nullable String constituency,
        List<String> skills,
        @Nullable Long minDailyRateMinor,
        Status status,
        Sort sort) {

    public enum Status {
        /** Published and still taking applications. */
        OPEN,
        /** Published, whether or not the application deadline has passed. */
        PUBLISHED,
        CLOSED
    }

    public enum Sort {
        NEWEST,
        PAY,
        FIRST_DAY
    }
}
