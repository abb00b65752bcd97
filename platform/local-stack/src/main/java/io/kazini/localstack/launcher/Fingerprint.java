package io.kazini.localstack.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Says whether two programs are the same: made of the content of jars, of flags, and of the JDK that runs this. */
final class Fingerprint {
    private static final int BYTES = 8;

    private final MessageDigest digest;

    Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        with(System.getProperty("java.vm.version"));
    }

    Fingerprint with(Object part) {
        digest.update((part + "\n").getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** What the jar contains, not when it was written: a build that changes nothing counts as none. */
    Fingerprint withContentOf(Path jar) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                with(entry.getName() + ":" + entry.getCrc() + ":" + entry.getSize());
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** To be asked for once. */
    String text() {
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }
}
