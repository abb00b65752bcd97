package io.kazini.recruitment;

import io.kazini.platform.web.ApiException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many who want something at the same moment, each on a virtual thread of their own. */
final class Crowd {

    private Crowd() {}

    /** What each of them got. */
    record Outcome(int succeeded, List<ApiException> refusals) {

        List<String> codes() {
            return refusals.stream().map(ApiException::code).toList();
        }
    }

    static Outcome rush(Collection<Runnable> wishes) {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Runnable wish : wishes) {
                results.add(threads.submit(() -> {
                    start.await();
                    wish.run();
                    return null;
                }));
            }
            start.countDown();
        }
        int succeeded = 0;
        List<ApiException> refusals = new ArrayList<>();
        for (Future<?> result : results) {
            if (result.state() == Future.State.SUCCESS) {
                succeeded++;
            } else if (result.exceptionNow() instanceof ApiException refusal) {
                refusals.add(refusal);
            } else {
                throw new AssertionError("Neither done nor refused", result.exceptionNow());
            }
        }
        return new Outcome(succeeded, refusals);
    }
}
