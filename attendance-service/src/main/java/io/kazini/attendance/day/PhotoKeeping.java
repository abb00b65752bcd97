package io.kazini.attendance.day;

import io.kazini.attendance.photo.ProofPhoto;
import io.kazini.platform.files.FileStore;
import io.kazini.platform.files.StoredFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A row never points at a photo that is not there: the file comes first, and goes again if the row does not come. */
@Component
class PhotoKeeping {

    private static final Logger log = LoggerFactory.getLogger(PhotoKeeping.class);

    private final FileStore files;

    PhotoKeeping(FileStore files) {
        this.files = files;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public StoredFile keepIfCommitted(ProofPhoto photo) {
        StoredFile file = files.store(photo.jpeg(), "image/jpeg");
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                // An unknown outcome may have been a commit: better a file too many than a proof too few.
                if (status == STATUS_ROLLED_BACK) {
                    discard(file);
                }
            }
        });
        return file;
    }

    private void discard(StoredFile file) {
        try {
            files.delete(file.key());
        } catch (RuntimeException failed) {
            log.warn("Photo {} belongs to no day and could not be deleted", file.key(), failed);
        }
    }
}
