package io.kazini.localstack.launcher;

/** The stack cannot start or go on; the message is one clear line with the remedy. */
public final class StackException extends RuntimeException {
    public StackException(String message) {
        super(message);
    }

    public StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
