package io.kazini.localstack.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who listens on a port. */
final class PortOwner {
    private static final Path PROC = Path.of("/proc");
    private static final String LISTENING = "0A";
    private static final int LOCAL_ADDRESS = 1;
    private static final int SOCKET_STATE = 3;
    private static final int INODE = 9;

    private PortOwner() {}

    static boolean isTaken(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** {@code "java (pid 4711)"}, where the system lets us see it. */
    static Optional<String> describe(int port) {
        Set<String> sockets = Stream.of("net/tcp", "net/tcp6")
                .flatMap(table -> listeners(PROC.resolve(table), port))
                .map(inode -> "socket:[" + inode + "]")
                .collect(Collectors.toSet());
        if (sockets.isEmpty()) {
            return Optional.empty();
        }
        return ProcessHandle.allProcesses()
                .filter(process -> holds(process, sockets))
                .findFirst()
                .map(process -> name(process) + " (pid " + process.pid() + ")");
    }

    private static Stream<String> listeners(Path table, int port) {
        String hexPort = String.format(Locale.ROOT, ":%04X", port);
        try {
            List<String> lines = Files.readAllLines(table);
            return lines.stream()
                    .map(line -> line.strip().split("\\s+", -1))
                    .filter(fields -> fields.length > INODE
                            && fields[SOCKET_STATE].equals(LISTENING)
                            && fields[LOCAL_ADDRESS].endsWith(hexPort))
                    .map(fields -> fields[INODE]);
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static boolean holds(ProcessHandle process, Set<String> sockets) {
        Path descriptors = PROC.resolve(Long.toString(process.pid())).resolve("fd");
        try (Stream<Path> links = Files.list(descriptors)) {
            return links.anyMatch(link -> {
                try {
                    return sockets.contains(Files.readSymbolicLink(link).toString());
                } catch (IOException e) {
                    return false;
                }
            });
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    private static String name(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString())
                .orElse("a process");
    }
}
