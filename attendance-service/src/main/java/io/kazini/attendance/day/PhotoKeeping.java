package io.kazini.attendance.day;

import io.kazini.attendance.photo.ProofPhoto;
import io.kazini.platform.files.FileStore;
import io.kazini.platform.files.StoredFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A row never points at a photo that is not there: the file comes first, and goes again if the row does not come, at once or, after a
 * crash, within hours.
 */
@Component
class PhotoKeeping {

    private static final Logger log = LoggerFactory.getLogger(PhotoKeeping.class);
    private static final int AT_A_TIME = 100;

    private final FileStore files;
    private final JdbcClient jdbc;

    PhotoKeeping(FileStore files, JdbcClient jdbc) {
        this.files = files;
        this.jdbc = jdbc;
    }

    /** Notes, whatever becomes of the check-in, that a file comes under the key that is returned. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public String announce() {
        String key = files.reserve();
        jdbc.sql("insert into photo_on_its_way (file_key) values (:key)")
                .param("key", key)
                .update();
        return key;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public StoredFile keepIfCommitted(String announced, ProofPhoto photo) {
        StoredFile file = store(announced, photo);
        jdbc.sql("delete from photo_on_its_way where file_key = :key")
                .param("key", announced)
                .update();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                // An unknown outcome may have been a commit; if it was none, the file goes with those of a crash.
                if (status == STATUS_ROLLED_BACK) {
                    discard(file);
                }
            }
        });
        return file;
    }

    private StoredFile store(String key, ProofPhoto photo) {
        try {
            return files.store(key, "image/jpeg", out -> out.write(photo.jpeg()));
        } catch (IOException failed) {
            throw new UncheckedIOException("The photo could not be stored", failed);
        }
    }

    /** By the database's clock, which is nobody's to move. A check-in under way holds its row. */
    @Scheduled(initialDelay = 5, fixedDelay = 30, timeUnit = TimeUnit.MINUTES)
    @Transactional
    public void deleteThoseThatBelongToNoDay() {
        List<String> left =
                jdbc.sql("""
                        delete from photo_on_its_way where file_key in (
                            select file_key from photo_on_its_way
                             where since < clock_timestamp() - interval '1 hour'
                             limit :most for update skip locked)
                        returning file_key
                        """).param("most", AT_A_TIME).query(String.class).list();
        left.forEach(files::delete);
        if (!left.isEmpty()) {
            log.info("{} photos belonged to no day and are deleted", left.size());
        }
    }

    private void discard(StoredFile file) {
        try {
            files.delete(file.key());
        } catch (RuntimeException failed) {
            log.warn("Photo {} belongs to no day and could not be deleted", file.key(), failed);
        }
    }
}
