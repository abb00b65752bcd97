package io.kazini.gateway.routing;

/** Discovery knows no instance of a service. */
final class NoInstanceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoInstanceException(String service) {
        super("No instance of " + service);
    }
}
