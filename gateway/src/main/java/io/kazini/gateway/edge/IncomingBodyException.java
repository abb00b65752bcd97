package io.kazini.gateway.edge;

import java.io.IOException;

/** The client's side of a proxied body failed: no fault of the service behind. */
public abstract sealed class IncomingBodyException extends IOException {

    private static final long serialVersionUID = 1L;

    private IncomingBodyException(String message) {
        super(message);
    }

    private IncomingBodyException(String message, IOException cause) {
        super(message, cause);
    }

    /** More bytes came than are allowed. */
    public static final class TooLarge extends IncomingBodyException {

        private static final long serialVersionUID = 1L;

        TooLarge(long limit) {
            super("The request body is larger than " + limit + " bytes");
        }
    }

    /** So few bytes came in so long a time that nobody means to send the whole. */
    public static final class TooSlow extends IncomingBodyException {

        private static final long serialVersionUID = 1L;

        TooSlow() {
            super("The request body comes too slowly");
        }
    }

    /** The client went away or broke the transfer before its body was complete. */
    public static final class Incomplete extends IncomingBodyException {

        private static final long serialVersionUID = 1L;

        Incomplete(IOException cause) {
            super("The request body could not be read to its end", cause);
        }
    }
}
