package io.kazini.attendance.photo;

import io.kazini.platform.web.ApiException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Bounds what photos cost while they are worked on: uploads held in memory, and what is being decoded. */
final class DecodeBudget {

    private final Semaphore uploads;
    private final Semaphore decodings;
    private final int maxDecodings;
    private final Duration patience;

    DecodeBudget(PhotoSettings settings) {
        uploads = new Semaphore(settings.concurrent(), true);
        maxDecodings = settings.maxMegapixels();
        decodings = new Semaphore(maxDecodings, true);
        patience = settings.patience();
    }

    /** @throws ApiException 503 {@code photos-busy} when the turn does not come in time */
    <T> T forUpload(Supplier<T> work) {
        return with(uploads, 1, work);
    }

    /**
     * Takes a permit for each megapixel, which the JPEG decoder may keep outside of the heap, or for each megabyte that
     * is decoded, whichever are more. Only within {@link #forUpload}: whoever waits here holds nothing that another
     * decoding needs, and there are never more threads for it than uploads.
     */
    <T> T forDecoding(long pixels, long bytes, Supplier<T> work) {
        int permits = (int) Math.min(maxDecodings, Math.ceilDiv(Math.max(pixels, bytes), 1_000_000L));
        return with(decodings, permits, () -> onThreadOfItsOwn(work));
    }

    /** Native code holds on to the carrier of a virtual thread, of which there are no more than processors. */
    private static <T> T onThreadOfItsOwn(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(
                            work,
                            task -> Thread.ofPlatform()
                                    .name("photo-decoding")
                                    .daemon()
                                    .start(task))
                    .join();
        } catch (CompletionException failed) {
            switch (failed.getCause()) {
                case RuntimeException refusal -> throw refusal;
                case Error error -> throw error;
                case null, default -> throw failed;
            }
        }
    }

    private <T> T with(Semaphore semaphore, int permits, Supplier<T> work) {
        try {
            if (!semaphore.tryAcquire(permits, patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy(null);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw busy(interrupted);
        }
        try {
            return work.get();
        } finally {
            semaphore.release(permits);
        }
    }

    static ApiException busy(@Nullable Throwable cause) {
        return ApiException.unavailable(
                "photos-busy", "Too many photos are being processed; try again.", Duration.ofSeconds(5), cause);
    }
}
