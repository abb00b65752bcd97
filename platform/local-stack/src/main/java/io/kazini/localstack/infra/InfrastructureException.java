package io.kazini.localstack.infra;

/** PostgreSQL or Kafka could not be started. The message is one sentence for a person, with the remedy where there is one. */
public final class InfrastructureException extends RuntimeException {
    public InfrastructureException(String message) {
        super(message);
    }

    public InfrastructureException(String message, Throwable cause) {
        super(message, cause);
    }
}
