package io.kazini.localstack.sheets;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What goes wrong next, in the order it was asked for. */
final class Faults {

    /**
     * @param status the answer; 0 cuts the connection without one
     * @param retryAfter seconds, as the header of the same name; null for none
     * @param afterWriting whether the request is carried out first
     */
    record Fault(int status, @Nullable Integer retryAfter, boolean afterWriting) {}

    private final Deque<Fault> next = new ArrayDeque<>();
    private @Nullable Fault always;

    synchronized void add(Fault fault, int times) {
        for (int i = 0; i < times; i++) {
            next.add(fault);
        }
    }

    synchronized void always(@Nullable Fault fault) {
        always = fault;
    }

    synchronized void clear() {
        next.clear();
        always = null;
    }

    synchronized @Nullable Fault take() {
        Fault first = next.poll();
        return first == null ? always : first;
    }
}
