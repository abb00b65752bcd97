package io.kazini.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The folder in which the processes of a build agree about their shared servers. */
record InfrastructureFolder(Path path) {

    /** In the {@code target} folder of the build's root, wherever below it the tests run. */
    static InfrastructureFolder ofTheBuild() {
        Path module = Path.of("").toAbsolutePath();
        Path root = module;
        for (Path folder = module; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(".mvn"))) {
                root = folder;
                break;
            }
        }
        return new InfrastructureFolder(root.resolve("target/test-infrastructure"));
    }

    Path servers() {
        return path.resolve("servers.properties");
    }

    Path log() {
        return path.resolve("infrastructure.log");
    }

    /** Runs it while no other process runs anything with this folder. */
    <T> T exclusively(Supplier<T> action) {
        try {
            Files.createDirectories(path);
            try (FileChannel file = FileChannel.open(
                            path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = file.lock()) {
                if (!lock.isValid()) {
                    throw new IllegalStateException("No lock on " + path);
                }
                return action.get();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void addUser(ProcessIdentity user) {
        try {
            Files.createDirectories(users());
            Files.writeString(users().resolve(user.toString()), "");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Whether a build is alive that uses the servers; forgets those that have ended. */
    boolean hasUsers() {
        try (Stream<Path> files = Files.list(users())) {
            boolean any = false;
            for (Path file : files.toList()) {
                if (ProcessIdentity.parse(file.getFileName().toString()).isAlive()) {
                    any = true;
                } else {
                    Files.deleteIfExists(file);
                }
            }
            return any;
        } catch (NoSuchFileException noUsers) {
            return false;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    void forgetServers() {
        try {
            Files.deleteIfExists(servers());
        } catch (IOException undeletable) {
            throw new UncheckedIOException(undeletable);
        }
    }

    /** A fresh home for a pair of servers. */
    Path newHome() {
        try {
            return Files.createTempDirectory(Files.createDirectories(path), "run-");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Deletes what servers that have ended left behind. */
    void deleteHomes() {
        if (Files.notExists(path)) {
            return;
        }
        try (Stream<Path> files = Files.list(path)) {
            files.filter(file -> file.getFileName().toString().startsWith("run-"))
                    .forEach(InfrastructureFolder::deleteTree);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Path users() {
        return path.resolve("users");
    }

    static void deleteTree(Path tree) {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException stillInUse) {
            // Throw-away data in target: the next start tries again.
            return;
        }
    }
}
