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

    /**
     * In the {@code target} folder of the build's root, wherever below it the tests run. Test JVMs that run at the same time, as
     * with Maven's {@code -T}, have different ones, since they would hear each other's events; those that run one after the other
     * share one.
     */
    static InfrastructureFolder ofTheBuild() {
        return Claim.OF_THIS_JVM.folder();
    }

    /** A folder that nobody else claims while this JVM lives: a closed channel, or one that nobody refers to, has no lock. */
    private record Claim(FileLock lock, InfrastructureFolder folder) {

        static final Claim OF_THIS_JVM = firstFreeIn(root().resolve("target/test-infrastructure"));

        private static Path root() {
            Path module = Path.of("").toAbsolutePath();
            for (Path folder = module; folder != null; folder = folder.getParent()) {
                if (Files.isDirectory(folder.resolve(".mvn"))) {
                    return folder;
                }
            }
            return module;
        }

        private static Claim firstFreeIn(Path folders) {
            try {
                Files.createDirectories(folders);
                for (int number = 1; ; number++) {
                    FileChannel file = FileChannel.open(
                            folders.resolve(number + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = file.tryLock();
                    if (lock != null) {
                        return new Claim(lock, new InfrastructureFolder(folders.resolve(Integer.toString(number))));
                    }
                    file.close();
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
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
