package io.kazini.platform.lifecycle;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.util.ErrorHandler;

/**
 * What is said of a scheduled task that failed; its schedule goes on. An outage of the database is one line for each run, since the
 * next one will do and nobody learns from the same stack trace over and over.
 */
final class ScheduledTaskFailures implements ErrorHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduledTaskFailures.class);

    @Override
    public void handleError(Throwable failure) {
        if (isOutage(failure)) {
            LOG.warn("A scheduled task waits for the database: {}", failure.getMessage());
        } else {
            LOG.error("A scheduled task failed", failure);
        }
    }

    private static boolean isOutage(Throwable failure) {
        return failure instanceof DataAccessResourceFailureException
                || failure instanceof TransientDataAccessException
                || failure instanceof RecoverableDataAccessException
                || failure instanceof TransactionException;
    }
}
