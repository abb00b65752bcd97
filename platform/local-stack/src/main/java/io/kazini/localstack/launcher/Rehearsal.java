package io.kazini.localstack.launcher;

import io.kazini.localstack.launcher.Component.Launched;
import io.kazini.localstack.launcher.ProcessRecord.State;
import io.kazini.localstack.topology.Deployable;
import io.kazini.localstack.topology.Deployable.Role;
import io.kazini.localstack.topology.LocalStack;
import io.kazini.localstack.topology.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes start-up caches. What a start loads is known best by who has seen one, so a second stack starts behind the one that serves,
 * with data, ports and topics of its own: database, broker, config server and discovery first, then one service after the other.
 * Each serves for some seconds, stops as it would stop, and writes its cache then.
 */
final class Rehearsal {
    /** What was started last stops first. */
    private record Running(Trainable component, Process process, boolean training) {}

    private static final String NO_CACHE = "no start-up cache";
    private static final int FIRST_OFFSET = 500;
    private static final int OFFSETS_APART = 1_000;
    private static final Duration STOP_PATIENCE = Duration.ofMinutes(20);
    /** Consumers find their group, relays and schedules look for work, discovery is asked and told. */
    private static final Duration PERFORMANCE = Duration.ofSeconds(8);

    private final LocalStack stack;
    private final Processes processes;
    private final Progress progress;
    private final Set<String> names;
    private final LocalStack stage;
    private final Deque<Running> foundations = new ArrayDeque<>();

    /** @param names of the components that are to get a cache, unless they have one */
    Rehearsal(LocalStack stack, Processes processes, Progress progress, Set<String> names) {
        this.stack = stack;
        this.processes = processes;
        this.progress = progress;
        this.names = names;
        this.stage = stage(stack);
    }

    private static LocalStack stage(LocalStack stack) {
        Path home = stack.rehearsalHome();
        return IntStream.iterate(stack.portOffset() + FIRST_OFFSET, offset -> offset + OFFSETS_APART)
                .mapToObj(offset -> new LocalStack(stack.root(), home, offset))
                .filter(Rehearsal::hasFreePorts)
                .findFirst()
                .orElseThrow();
    }

    private static boolean hasFreePorts(LocalStack stage) {
        Stream<Component> modules =
                Topology.DEPLOYABLES.stream().map(deployable -> new SpringComponent(stage, deployable));
        return Stream.concat(Stream.of(new PostgresComponent(stage), new KafkaComponent(stage)), modules)
                .flatMap(component -> component.ports().stream())
                .noneMatch(PortOwner::isTaken);
    }

    /** Returns when all caches are there, or a line has said why one is not. */
    void run() {
        try (StartupCache.Lock _ = StartupCache.lockForTraining(stack)) {
            StartupCache.deleteTree(stage.home());
            Files.createDirectories(stage.logs());
            try {
                rehearse();
            } finally {
                foundations.forEach(this::end);
                processes.stop(trainingName(Topology.POSTGRES));
                StartupCache.deleteTree(stage.home());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void rehearse() {
        boolean withData = names.contains(Topology.KAFKA)
                || Topology.with(Role.SERVICE).stream().map(Deployable::name).anyMatch(names::contains);
        if (withData) {
            startDatabase();
            startFoundation(new KafkaComponent(stage));
        }
        modules(Role.FOUNDATION).forEach(this::startFoundation);
        Stream.concat(modules(Role.SERVICE), modules(Role.GATEWAY))
                .filter(this::isWanted)
                .forEach(this::rehearse);
    }

    private Stream<SpringComponent> modules(Role role) {
        return Topology.with(role).stream().map(deployable -> new SpringComponent(stage, deployable));
    }

    private boolean isWanted(Trainable component) {
        return names.contains(component.name()) && !component.startupCache().isTrained();
    }

    private void startDatabase() {
        PostgresComponent postgres = new PostgresComponent(stage);
        start(postgres, postgres::launch).awaitReady().run();
    }

    private void startFoundation(Trainable component) {
        prepare(component);
        warnUnless(component, () -> foundations.push(start(component)), NO_CACHE);
    }

    private void rehearse(Trainable component) {
        prepare(component);
        warnUnless(
                component,
                () -> {
                    Running running = start(component);
                    perform();
                    end(running);
                },
                NO_CACHE);
    }

    private void prepare(Trainable component) {
        if (!isWanted(component)) {
            return;
        }
        warnUnless(
                component,
                () -> processes
                        .unlessStopping(() ->
                                component.prepare(log(component)).map(preparation -> register(component, preparation)))
                        .ifPresent(preparation -> {
                            try {
                                preparation.awaitReady().run();
                            } finally {
                                processes.forget(trainingName(component.name()));
                            }
                        }),
                "no compiled context");
    }

    private Running start(Trainable component) {
        boolean training = isWanted(component);
        Launched launched = start(component, () -> component.rehearse(log(component), training));
        Running running = new Running(component, launched.process(), training);
        try {
            launched.awaitReady().run();
            component.exercise();
            return running;
        } catch (RuntimeException e) {
            processes.stop(trainingName(component.name()));
            throw e;
        }
    }

    private static void perform() {
        try {
            Thread.sleep(PERFORMANCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Kazini is stopping.", e);
        }
    }

    private Launched start(Component component, Supplier<Launched> start) {
        return processes.unlessStopping(() -> register(component, start.get()));
    }

    private Launched register(Component component, Launched launched) {
        processes.register(new ProcessRecord(
                trainingName(component.name()),
                ProcessIdentity.of(launched.process().toHandle()),
                component.port(),
                component.stopOrder(),
                State.TRAINING,
                0));
        return launched;
    }

    private void end(Running running) {
        warnUnless(
                running.component(),
                () -> {
                    running.process().destroy();
                    boolean ended = ended(running.process());
                    processes.forget(trainingName(running.component().name()));
                    // Who is told to stop while it writes its cache leaves half of one.
                    boolean whole = ended && !processes.isStopping();
                    if (running.training()
                            && !(whole && running.component().startupCache().finish())) {
                        throw new StackException("it left none");
                    }
                },
                NO_CACHE);
    }

    private static boolean ended(Process process) {
        try {
            if (process.waitFor(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        return false;
    }

    private void warnUnless(Component component, Runnable endsWell, String otherwise) {
        try {
            endsWell.run();
        } catch (RuntimeException e) {
            if (!processes.isStopping()) {
                progress.line("Warning: " + otherwise + " for " + component.name() + ", the next start tries again: "
                        + e.getMessage() + " (log: " + log(component) + ")");
            }
        }
    }

    private Path log(Component component) {
        return stack.log(trainingName(component.name()));
    }

    private static String trainingName(String name) {
        return name + "-training";
    }
}
