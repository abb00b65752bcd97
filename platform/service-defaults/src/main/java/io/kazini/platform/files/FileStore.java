package io.kazini.platform.files;

import java.io.InputStream;
import java.util.Optional;

/**
 * Keeps files by content they are given, never by a name a client chose. Who may read a file is the
 * caller's business; keys are random and say nothing about the content.
 */
public interface FileStore {

    /** Stores the content durably before it returns. */
    StoredFile store(byte[] content, String contentType);

    Optional<InputStream> open(String key);

    /** Removes a file; removing an absent one is no error. */
    void delete(String key);
}
