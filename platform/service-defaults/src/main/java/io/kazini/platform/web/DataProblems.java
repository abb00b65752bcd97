package io.kazini.platform.web;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;

/** What clients are told when the database does not take what they ask for. */
public final class DataProblems {

    private DataProblems() {}

    /** Null for what is a defect of ours. */
    public static @Nullable ApiException of(DataAccessException failure) {
        if (failure instanceof DataAccessResourceFailureException || failure instanceof QueryTimeoutException) {
            return databaseAway(failure);
        }
        if (failure instanceof OptimisticLockingFailureException) {
            return ApiException.conflict(
                    "concurrent-change", "Somebody else changed this at the same time. Read again.");
        }
        if (failure instanceof PessimisticLockingFailureException || failure instanceof ConcurrencyFailureException) {
            return ApiException.unavailable(
                    "busy", "Too many changes at the same time. Try again.", Duration.ofSeconds(1), failure);
        }
        String sqlState = sqlState(failure);
        if (sqlState.startsWith("22")) {
            return ApiException.badRequest("invalid-value", "A value of the request cannot be stored.");
        }
        if (failure instanceof DataIntegrityViolationException && sqlState.equals("23505")) {
            return ApiException.conflict("duplicate", "This exists already.");
        }
        return null;
    }

    public static ApiException databaseAway(Exception cause) {
        return ApiException.unavailable(
                "database-unavailable", "The service cannot reach its database.", Duration.ofSeconds(5), cause);
    }

    private static String sqlState(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused) {
                return Objects.requireNonNullElse(refused.getSQLState(), "");
            }
        }
        return "";
    }
}
