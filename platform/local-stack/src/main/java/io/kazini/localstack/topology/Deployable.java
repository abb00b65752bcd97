package io.kazini.localstack.topology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A module of this repository that runs as a process of its own; it lies in the directory of its name. */
public record Deployable(String name, Role role, boolean hasDatabase) {
    /** What a process is to the others, and so when it starts and stops. */
    public enum Role {
        /** Needed by the others while they start. */
        FOUNDATION,
        SERVICE,
        /** The door: the last to open, the first to close. */
        GATEWAY
    }

    private static final String SUFFIX = "-service";

    static Deployable foundation(String name) {
        return new Deployable(name, Role.FOUNDATION, false);
    }

    static Deployable service(String name) {
        return new Deployable(name, Role.SERVICE, true);
    }

    static Deployable gateway(String name) {
        return new Deployable(name, Role.GATEWAY, false);
    }

    /** {@code identity} for {@code identity-service}: the name of its database and role, and what people type. */
    public String shortName() {
        return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    }

    public boolean isCalled(String typed) {
        return name.equals(typed) || shortName().equals(typed);
    }

    public Path directory(Path root) {
        return root.resolve(name);
    }

    public Path settings(Path root) {
        return directory(root).resolve("src/main/resources/application.yml");
    }

    /** The newest executable jar, if the module has been built. */
    public Optional<Path> executableJar(Path root) {
        return newest(directory(root).resolve("target"), name + "-", "-exec.jar");
    }

    static Optional<Path> newest(Path directory, String prefix, String suffix) {
        if (Files.notExists(directory)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> jars = files.filter(file -> {
                        String fileName = file.getFileName().toString();
                        return fileName.startsWith(prefix) && fileName.endsWith(suffix);
                    })
                    .sorted(Comparator.comparingLong(file -> file.toFile().lastModified()))
                    .toList();
            return jars.isEmpty() ? Optional.empty() : Optional.of(jars.getLast());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
