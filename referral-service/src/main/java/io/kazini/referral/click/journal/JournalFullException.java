package io.kazini.referral.click.journal;

/** The record was not taken: the journal has reached its bound, the disk is full, or the journal is closed. */
public final class JournalFullException extends Exception {

    private static final long serialVersionUID = 1L;

    public JournalFullException(String message) {
        // Thrown per request for as long as the disk is full: a stack trace would say nothing and cost much.
        super(message, null, false, false);
    }
}
