package io.kazini.localstack.demo;

/** What must be so, or the story does not add up. */
final class Expect {

    private Expect() {}

    static void that(boolean holds, String otherwise) {
        if (!holds) {
            throw new DemoFailure(otherwise);
        }
    }

    static void equal(String what, long expected, long actual) {
        that(expected == actual, "%s: expected %,d, found %,d".formatted(what, expected, actual));
    }
}
