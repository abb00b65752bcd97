package io.kazini.platform.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
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
        String key = newKey();
        Path target = path(key);
        try {
            Files.createDirectories(target.getParent());
            Path incomplete = Files.createTempFile(target.getParent(), "incoming", ".tmp");
            try (FileChannel channel = FileChannel.open(incomplete, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(incomplete, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException("A file could not be stored", failure);
        }
        return new StoredFile(key, contentType, content.length, sha256(content));
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
            Files.deleteIfExists(path(key));
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

    private String newKey() {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return HexFormat.of().formatHex(key);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
