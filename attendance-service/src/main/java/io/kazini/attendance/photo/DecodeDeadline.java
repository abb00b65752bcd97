package io.kazini.attendance.photo;

import io.kazini.platform.web.ApiException;
import java.time.Duration;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;

/**
 * Ends a decoding that takes too long. It asks on the decoding's own thread, every few rows: the JDK's JPEG reader lets
 * no other thread abort it.
 */
final class DecodeDeadline implements IIOReadProgressListener {

    private final long start = System.nanoTime();
    private final long limit;
    private boolean missed;

    DecodeDeadline(Duration limit) {
        this.limit = limit.toNanos();
    }

    /** @throws ApiException 503 {@code photos-busy}: with its pixels and passes bounded, it is the machine that is slow */
    void requireMet() {
        if (missed) {
            throw DecodeBudget.busy(null);
        }
    }

    @Override
    public void imageProgress(ImageReader reader, float percentage) {
        if (System.nanoTime() - start > limit) {
            missed = true;
            reader.abort();
        }
    }

    @Override
    public void imageStarted(ImageReader reader, int image) {}

    @Override
    public void imageComplete(ImageReader reader) {}

    @Override
    public void readAborted(ImageReader reader) {}

    @Override
    public void sequenceStarted(ImageReader reader, int firstImage) {}

    @Override
    public void sequenceComplete(ImageReader reader) {}

    @Override
    public void thumbnailStarted(ImageReader reader, int image, int thumbnail) {}

    @Override
    public void thumbnailProgress(ImageReader reader, float percentage) {}

    @Override
    public void thumbnailComplete(ImageReader reader) {}
}
