package io.kazini.testsupport;

import io.kazini.contracts.EventCatalog;
import io.kazini.contracts.TopicSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Keeps PostgreSQL and Kafka for all test JVMs of a build: a process of its own, because those JVMs come and go
 * with every module. It ends, and its servers with it, when no build that uses them is left.
 */
final class InfrastructureProcess {

    private static final Duration CONTAINER_PATIENCE = Duration.ofSeconds(90);
    private static final Duration LOOK = Duration.ofMillis(500);

    private final InfrastructureFolder folder;
    private final Path home;
    private final TestServers servers;
    private final ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current());
    private final AtomicBoolean stopped = new AtomicBoolean();

    private InfrastructureProcess(InfrastructureFolder folder) {
        this.folder = folder;
        this.home = folder.newHome();
        this.servers = startServers(home);
    }

    public static void main(String[] arguments) throws InterruptedException {
        var process = new InfrastructureProcess(new InfrastructureFolder(Path.of(arguments[0])));
        Runtime.getRuntime().addShutdownHook(new Thread(process::stop, "stop"));
        process.announce();
        while (process.isNeeded()) {
            Thread.sleep(LOOK);
        }
        process.stop();
        System.exit(0);
    }

    private static TestServers startServers(Path home) {
        String wish = System.getenv()
                .getOrDefault("KAZINI_TEST_INFRASTRUCTURE", "auto")
                .toLowerCase(Locale.ROOT);
        return switch (wish) {
            case "embedded" -> EmbeddedServers.start(home);
            case "containers" -> ContainerServers.start();
            case "auto" ->
                ContainerServers.hasSignOfEngine() ? startContainersOrElse(home) : EmbeddedServers.start(home);
            default ->
                throw new IllegalArgumentException(
                        "KAZINI_TEST_INFRASTRUCTURE is '" + wish + "': it may be embedded, containers or auto");
        };
    }

    /** An engine that has no images and cannot pull them in good time is as good as none. */
    private static TestServers startContainersOrElse(Path home) {
        var starting = CompletableFuture.supplyAsync(ContainerServers::start, TestServers.STARTERS);
        try {
            return starting.get(CONTAINER_PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException noContainers) {
            log("A container engine answers but starts no containers, so the servers are embedded: " + noContainers);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        var _ = starting.thenAccept(ContainerServers::close).exceptionally(failedAnyway -> null);
        return EmbeddedServers.start(home);
    }

    private void announce() {
        createTopics();
        var shared = new SharedServers(
                self,
                servers.processes(),
                servers.kind(),
                servers.postgresUrl(),
                servers.superuser(),
                servers.superuserPassword(),
                servers.bootstrapServers());
        shared.write(folder.servers());
        log(shared.toString());
    }

    private void createTopics() {
        EventCatalog catalog = EventCatalog.load();
        List<NewTopic> topics = new ArrayList<>();
        for (TopicSpec topic : catalog.topics()) {
            for (String name : List.of(topic.name(), catalog.deadLetterTopic(topic.name()))) {
                topics.add(new NewTopic(name, Optional.of(topic.partitions()), Optional.empty()));
            }
        }
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers.bootstrapServers()))) {
            admin.createTopics(topics).all().get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("The topics could not be created", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private boolean isNeeded() {
        if (!servers.processes().stream().allMatch(ProcessIdentity::isAlive)) {
            log("A server has died");
            return false;
        }
        if (!isAnnounced()) {
            log("Somebody deleted " + folder.servers());
            return false;
        }
        return folder.hasUsers() || folder.exclusively(this::staysForNewcomers);
    }

    /** Nobody can join while this looks, and nobody joins servers that are not announced any more. */
    private boolean staysForNewcomers() {
        boolean needed = folder.hasUsers();
        if (!needed) {
            folder.forgetServers();
        }
        return needed;
    }

    private boolean isAnnounced() {
        return Files.exists(folder.servers())
                && SharedServers.read(folder.servers())
                        .map(SharedServers::keeper)
                        .filter(self::equals)
                        .isPresent();
    }

    private void stop() {
        if (stopped.compareAndSet(false, true)) {
            if (isAnnounced()) {
                folder.forgetServers();
            }
            List<ProcessIdentity> processes = servers.processes();
            try {
                servers.close();
            } finally {
                processes.forEach(it -> it.find().ifPresent(ProcessHandle::destroyForcibly));
            }
            InfrastructureFolder.deleteTree(home);
            log("Stopped");
        }
    }

    private static void log(String line) {
        System.out.println(Instant.now() + " " + line);
    }
}
