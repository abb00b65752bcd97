package io.kazini.platform.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** Files below one folder. A file appears whole and synced, or not at all. */
class FileSystemFileStore implements FileStore {

    private static final Pattern KEY = Pattern.compile("[0-9a-f]{64}");
    private static final int KEY_BYTES = 32;
    private static final int FOLDER_PREFIX = 2;
    private static final int BUFFER = 64 * 1024;

    private final Path root;
    private final SecureRandom random = new SecureRandom();

    FileSystemFileStore(Path root) {
        this.root = root.toAbsolutePath().normalize();
        try {
            Files.createDirectories(this.root);
        } catch (IOException notWritable) {
            throw new UncheckedIOException("kazini.files.root cannot be created: " + this.root, notWritable);
        }
    }

    @Override
    public StoredFile store(byte[] content, String contentType) {
        try {
            return store(reserve(), contentType, out -> out.write(content));
        } catch (IOException failure) {
            throw new UncheckedIOException("A file could not be stored", failure);
        }
    }

    @Override
    public String reserve() {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return HexFormat.of().formatHex(key);
    }

    @Override
    public StoredFile store(String key, String contentType, Content content) throws IOException {
        Path target = path(key);
        Files.createDirectories(target.getParent());
        // Named after the key, so that what a crash left is found by its key.
        Path incomplete = incomplete(target);
        MessageDigest digest = sha256();
        long size;
        try (FileChannel channel = FileChannel.open(
                incomplete,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            OutputStream out = new UnclosedOutput(new DigestOutputStream(Channels.newOutputStream(channel), digest));
            content.writeTo(out);
            out.flush();
            channel.force(true);
            size = channel.size();
        } catch (IOException | RuntimeException unfinished) {
            Files.deleteIfExists(incomplete);
            throw unfinished;
        }
        Files.move(incomplete, target, StandardCopyOption.ATOMIC_MOVE);
        return new StoredFile(key, contentType, size, HexFormat.of().formatHex(digest.digest()));
    }

    @Override
    public Optional<InputStream> open(String key) {
        try {
            return Optional.of(Files.newInputStream(path(key)));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException("A file could not be read", failure);
        }
    }

    @Override
    public void delete(String key) {
        try {
            Path target = path(key);
            Files.deleteIfExists(target);
            Files.deleteIfExists(incomplete(target));
        } catch (IOException failure) {
            throw new UncheckedIOException("A file could not be deleted", failure);
        }
    }

    private Path path(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("Not a file key");
        }
        return root.resolve(key.substring(0, FOLDER_PREFIX)).resolve(key);
    }

    /** Whoever writes may close it, as writers of archives do; the file is synced after that. */
    private static final class UnclosedOutput extends BufferedOutputStream {

        UnclosedOutput(OutputStream out) {
            super(out, BUFFER);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    private static Path incomplete(Path target) {
        return target.resolveSibling(target.getFileName() + ".tmp");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
