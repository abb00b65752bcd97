package io.kazini.localstack.demo;

/** What the system did is not what the story expects. */
final class DemoFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DemoFailure(String message) {
        super(message);
    }
}
