package io.kazini.attendance.day;

import io.kazini.platform.files.FileStore;
import io.kazini.platform.security.Caller;
import io.kazini.platform.web.ApiException;
import java.io.InputStream;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Proof photos for those who may see their day. */
@Component
public class ProofPhotos {

    private static final Logger log = LoggerFactory.getLogger(ProofPhotos.class);

    private final DayViews views;
    private final FileStore files;

    ProofPhotos(DayViews views, FileStore files) {
        this.views = views;
        this.files = files;
    }

    /** @throws ApiException 404 */
    public OpenPhoto open(Caller caller, UUID dayId) {
        DayViews.StoredPhoto photo = views.photoVisibleTo(caller, dayId);
        InputStream content = files.open(photo.fileKey()).orElseThrow(() -> {
            log.error("The photo of day {} is missing from the file store", dayId);
            return ApiException.notFound("photo");
        });
        return new OpenPhoto(content, photo.size());
    }

    /** @param content a JPEG; whoever takes it closes it */
    public record OpenPhoto(InputStream content, long size) {}
}
