package io.kazini.platform.messaging;

import org.jspecify.annotations.Nullable;

/** A record that no number of tries makes readable. */
class MalformedEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedEventException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
