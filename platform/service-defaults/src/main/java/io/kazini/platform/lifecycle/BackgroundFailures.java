package io.kazini.platform.lifecycle;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.util.ErrorHandler;

/**
 * What is said of work that nobody waits for, a scheduled task or a round of a worker, when it has failed; it is done again. An outage
 * of the database is one line each time, since the next try will do and nobody learns from the same stack trace over and over.
 */
final class BackgroundFailures implements ErrorHandler {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundFailures.class);

    @Override
    public void handleError(Throwable failure) {
        tell("A scheduled task", failure);
    }

    static void tell(String work, Throwable failure) {
        if (isOutage(failure)) {
            LOG.warn("{} waits for the database: {}", work, failure.getMessage());
        } else {
            LOG.error("{} failed", work, failure);
        }
    }

    private static boolean isOutage(Throwable failure) {
        return failure instanceof DataAccessResourceFailureException
                || failure instanceof TransientDataAccessException
                || failure instanceof RecoverableDataAccessException
                || failure instanceof TransactionException;
    }
}
