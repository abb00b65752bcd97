package io.kazini.localstack.build;

/** The build could not run or did not succeed; the message is one sentence for a person. */
public final class BuildFailedException extends RuntimeException {
    BuildFailedException(String message) {
        super(message);
    }
}
