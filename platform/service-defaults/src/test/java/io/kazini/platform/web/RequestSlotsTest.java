package io.kazini.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestSlotsTest {

    private static final int LONG_SECONDS = 30;

    @Test
    void noMoreRequestsAreHandledAtATimeThanThereAreSlots() throws InterruptedException {
        RequestSlots slots = new RequestSlots(8);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch all = new CountDownLatch(1_000);

        for (int i = 0; i < 1_000; i++) {
            slots.execute(() -> {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                LockSupport.parkNanos(1_000);
                running.decrementAndGet();
                all.countDown();
            });
        }

        assertThat(all.await(LONG_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(most.get()).isBetween(1, 8);
    }

    @Test
    void whoWaitsIsServedInTheOrderOfArrival() throws InterruptedException {
        RequestSlots slots = new RequestSlots(1);
        Semaphore gate = new Semaphore(0);
        List<Integer> served = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch all = new CountDownLatch(50);
        slots.execute(gate::acquireUninterruptibly);
        for (int i = 0; i < 50; i++) {
            int number = i;
            slots.execute(() -> {
                served.add(number);
                all.countDown();
            });
        }

        gate.release();

        assertThat(all.await(LONG_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(served)
                .containsExactlyElementsOf(IntStream.range(0, 50).boxed().toList());
    }

    @Test
    void aRequestThatFailsTakesNoSlotWithIt() throws InterruptedException {
        RequestSlots slots = new RequestSlots(2);
        CountDownLatch all = new CountDownLatch(100);
        for (int i = 0; i < 100; i++) {
            slots.execute(() -> {
                all.countDown();
                throw new IllegalStateException("planted");
            });
        }

        assertThat(all.await(LONG_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    /** The moment between a slot's last look at the queue and its return is where a request could be forgotten. */
    @Test
    void nobodyIsForgottenWhenRequestsComeOneByOne() throws InterruptedException {
        RequestSlots slots = new RequestSlots(1);
        for (int i = 0; i < 20_000; i++) {
            CountDownLatch served = new CountDownLatch(1);
            slots.execute(served::countDown);
            assertThat(served.await(LONG_SECONDS, TimeUnit.SECONDS))
                    .as("request %d", i)
                    .isTrue();
        }
    }

    @Test
    void operatorsSeeWhoIsHandledAndWhoWaits() {
        RequestSlots slots = new RequestSlots(2);
        MeterRegistry metrics = new SimpleMeterRegistry();
        slots.bindTo(metrics);
        Semaphore gate = new Semaphore(0);
        CountDownLatch begun = new CountDownLatch(2);
        for (int i = 0; i < 5; i++) {
            slots.execute(() -> {
                begun.countDown();
                gate.acquireUninterruptibly();
            });
        }

        assertThat(begun)
                .satisfies(latch ->
                        assertThat(latch.await(LONG_SECONDS, TimeUnit.SECONDS)).isTrue());
        assertThat(metrics.get("kazini.requests.handled").gauge().value()).isEqualTo(2);
        assertThat(metrics.get("kazini.requests.waiting").gauge().value()).isEqualTo(3);
        gate.release(5);
    }

    @Test
    void withoutASlotNothingCouldBeHandled() {
        assertThatThrownBy(() -> new RequestSlots(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
