package io.kazini.platform.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Keeps files by content they are given, never by a name a client chose. Who may read a file is the
 * caller's business; keys are random and say nothing about the content.
 */
public interface FileStore {

    /** Stores the content durably before it returns. */
    StoredFile store(byte[] content, String contentType);

    /** A key for content that is still to come: recorded first, it tells after a crash what to delete. */
    String reserve();

    /**
     * Stores content of any size under a reserved key, without holding it in memory, durably before it returns. What
     * cannot be written to its end is not there at all.
     */
    StoredFile store(String key, String contentType, Content content) throws IOException;

    Optional<InputStream> open(String key);

    /** Removes a file; removing an absent one is no error. */
    void delete(String key);

    /** Content that is made while it is written. */
    @FunctionalInterface
    interface Content {

        /** May close the stream, or leave it open. */
        void writeTo(OutputStream out) throws IOException;
    }
}
