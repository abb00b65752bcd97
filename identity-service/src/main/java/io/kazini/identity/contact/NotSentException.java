package io.kazini.identity.contact;

/** A message was not taken by whoever delivers it, or nobody knows whether it was. Names no recipient. */
public final class NotSentException extends Exception {

    private static final long serialVersionUID = 1L;

    NotSentException(String message) {
        super(message);
    }
}
