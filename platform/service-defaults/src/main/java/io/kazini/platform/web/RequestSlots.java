package io.kazini.platform.web;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Handles so many requests at a time, each on a virtual thread; the others wait in the order in which they came.
 *
 * <p>Virtual threads alone know no limit: a crowd of a thousand is taken in at once, fills the memory with a thousand
 * half-done requests and queues at every lock, where each waiter holds what the one before it needs. A request that
 * waits here holds nothing but its connection.
 */
final class RequestSlots implements Executor, MeterBinder {

    private final int slots;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingCount = new AtomicInteger();
    private final AtomicInteger taken = new AtomicInteger();
    private final Thread.Builder threads = Thread.ofVirtual().name("request-", 0);

    RequestSlots(int slots) {
        if (slots < 1) {
            throw new IllegalArgumentException("At least one request has to be handled at a time, not " + slots);
        }
        this.slots = slots;
    }

    @Override
    public void execute(Runnable request) {
        waitingCount.incrementAndGet();
        waiting.add(request);
        if (take()) {
            threads.start(this::handleWaiting);
        }
    }

    private boolean take() {
        return taken.getAndUpdate(count -> Math.min(count + 1, slots)) < slots;
    }

    private void handleWaiting() {
        do {
            try {
                handleAll();
            } finally {
                taken.decrementAndGet();
            }
            // Somebody may have come between the last look and giving the slot back, and have found no slot.
        } while (!waiting.isEmpty() && take());
    }

    private void handleAll() {
        for (Runnable request = waiting.poll(); request != null; request = waiting.poll()) {
            waitingCount.decrementAndGet();
            try {
                request.run();
            } catch (RuntimeException | Error failure) {
                Thread current = Thread.currentThread();
                current.getUncaughtExceptionHandler().uncaughtException(current, failure);
            }
        }
    }

    @Override
    public void bindTo(MeterRegistry metrics) {
        Gauge.builder("kazini.requests.handled", taken, AtomicInteger::get)
                .description("Requests that are being handled")
                .register(metrics);
        Gauge.builder("kazini.requests.waiting", waitingCount, AtomicInteger::get)
                .description("Requests that wait for a slot")
                .register(metrics);
    }
}
