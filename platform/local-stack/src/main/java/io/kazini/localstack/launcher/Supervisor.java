package io.kazini.localstack.launcher;

import io.kazini.localstack.infra.FailureCause;
import io.kazini.localstack.launcher.Component.Launched;
import io.kazini.localstack.launcher.ProcessRecord.State;
import io.kazini.localstack.topology.Deployable.Role;
import io.kazini.localstack.topology.LocalStack;
import io.kazini.localstack.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts the processes in an order that is quick, keeps a record of each, and stops them in an order that is safe. */
final class Supervisor {
    private record Started(Launched launched, ProcessRecord starting) {}

    private static final double NANOS_PER_SECOND = 1e9;

    private final LocalStack stack;
    private final Progress progress;
    private final Processes processes;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ExecutorService trainer = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("trainer").daemon().factory());
    private final Component postgres;
    private final KafkaComponent kafka;
    private final Component mpesaSimulator;
    private final Component sheetsSimulator;
    private final Component messageSink;
    private final List<SpringComponent> modules;

    Supervisor(LocalStack stack, Progress progress) {
        this.stack = stack;
        this.progress = progress;
        this.processes = new Processes(stack.run());
        this.postgres = new PostgresComponent(stack);
        this.kafka = new KafkaComponent(stack);
        this.mpesaSimulator = SimulatorComponent.mpesa(stack);
        this.sheetsSimulator = SimulatorComponent.sheets(stack);
        this.messageSink = SimulatorComponent.messages(stack);
        this.modules = Topology.DEPLOYABLES.stream()
                .map(deployable -> new SpringComponent(stack, deployable))
                .toList();
    }

    List<Component> components() {
        return Stream.concat(Stream.of(postgres, kafka, mpesaSimulator, sheetsSimulator, messageSink), modules.stream())
                .toList();
    }

    /**
     * Returns when all are healthy.
     *
     * @throws StackException at the first process that does not start; the others are still to be stopped then
     */
    void start() {
        keepEarlierLogs();
        CompletableFuture<Void> failed = new CompletableFuture<>();
        CompletableFuture<Void> nothing = CompletableFuture.completedFuture(null);
        CompletableFuture<Void> database = after(nothing, () -> launch(postgres), failed);
        CompletableFuture<Void> simulator = after(nothing, () -> launch(mpesaSimulator), failed);
        CompletableFuture<Void> sheets = after(nothing, () -> launch(sheetsSimulator), failed);
        CompletableFuture<Void> messages = after(nothing, () -> launch(messageSink), failed);
        CompletableFuture<Void> broker = after(nothing, () -> launch(kafka), failed);
        List<CompletableFuture<Void>> all = new ArrayList<>(List.of(database, simulator, sheets, messages, broker));

        CompletableFuture<Void> foundations = CompletableFuture.allOf(with(Role.FOUNDATION)
                .map(module -> after(nothing, () -> launch(module), failed))
                .toArray(CompletableFuture<?>[]::new));
        CompletableFuture<Void> groundwork = CompletableFuture.allOf(foundations, database);
        all.add(foundations);
        Stream.concat(with(Role.SERVICE), with(Role.GATEWAY))
                .map(module -> after(groundwork, () -> launch(module), failed))
                .forEach(all::add);
        await(CompletableFuture.anyOf(failed, CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new))));
    }

    /** Stops all in order; nothing starts any more. Harmless to repeat. */
    List<String> stop() {
        return processes.stopAll();
    }

    boolean isUp(String name) {
        return processes.isUp(name);
    }

    boolean isStopping() {
        return processes.isStopping();
    }

    /** Stops one process and starts it again; returns its name when it is healthy. */
    String restart(String typed) {
        Component known = named(typed);
        Component component = known instanceof SpringComponent module ? module.anew() : known;
        processes.stop(component.name());
        launch(component);
        if (component instanceof SpringComponent rebuilt) {
            train(List.of(rebuilt));
        }
        return component.name();
    }

    /** MiB of all processes together, the launcher included. */
    Optional<Double> mebibytes() {
        return Memory.mebibytes(ProcessHandle.current());
    }

    private Component named(String typed) {
        return components().stream()
                .filter(component -> component.isCalled(typed))
                .findFirst()
                .orElseThrow(() -> new StackException("There is no " + typed + "; there are "
                        + String.join(
                                ", ", components().stream().map(Component::name).toList()) + "."));
    }

    private Stream<SpringComponent> with(Role role) {
        return modules.stream().filter(module -> module.deployable().role() == role);
    }

    /**
     * Has the next start be quicker, behind everything that serves: see {@link Rehearsal}. {@code KAZINI_TRAINING} names what gets a
     * cache, if not everything: {@code off} is nothing.
     */
    void train() {
        train(Stream.concat(Stream.of(kafka), modules.stream()).toList());
    }

    private void train(List<? extends Trainable> components) {
        String named = System.getenv("KAZINI_TRAINING");
        Set<String> untrained = components.stream()
                .filter(component -> !component.startupCache().isTrained())
                .map(Component::name)
                .filter(name -> named == null || List.of(named.split(",", -1)).contains(name))
                .collect(Collectors.toSet());
        if (!untrained.isEmpty()) {
            progress.line("Start-up caches are made in the background, once after a build; later starts are quicker.");
            trainer.execute(() -> rehearse(untrained));
        }
    }

    private void rehearse(Set<String> untrained) {
        try {
            new Rehearsal(stack, processes, progress, untrained).run();
            if (!isStopping()) {
                progress.line("Start-up caches are made.");
            }
        } catch (RuntimeException e) {
            if (!isStopping()) {
                progress.line(
                        "Warning: start-up caches could not be made, the next start tries again: " + e.getMessage());
            }
        }
    }

    private void launch(Component component) {
        long begin = System.nanoTime();
        Started started = processes.unlessStopping(() -> {
            Launched launched = component.launch();
            ProcessRecord starting = new ProcessRecord(
                    component.name(),
                    ProcessIdentity.of(launched.process().toHandle()),
                    component.port(),
                    component.stopOrder(),
                    State.STARTING,
                    0);
            processes.register(starting);
            return new Started(launched, starting);
        });
        started.launched().awaitReady().run();
        double seconds = secondsSince(begin);
        ProcessRecord up = started.starting().with(State.UP, seconds);
        processes.replace(started.starting(), up);
        progress.process(component.name(), "up", component.port(), seconds);
        threads.execute(() ->
                reportDeath(up, started.launched().process().onExit().join().exitValue()));
    }

    private void reportDeath(ProcessRecord started, int exitCode) {
        if (!processes.replace(started, started.with(State.DIED, started.seconds()))) {
            return;
        }
        progress.line(started.name() + " died (exit code " + exitCode + "): "
                + FailureCause.of(stack.log(started.name()), 0, exitCode)
                + " The others keep running; start it again with"
                + " ./kazini restart " + started.name() + " (log: " + stack.log(started.name()) + ")");
    }

    private CompletableFuture<Void> after(
            CompletableFuture<Void> needed, Runnable action, CompletableFuture<Void> failed) {
        return needed.thenRunAsync(action, threads).whenComplete((nothing, failure) -> {
            if (failure != null) {
                failed.completeExceptionally(
                        failure instanceof CompletionException wrapped && wrapped.getCause() != null
                                ? wrapped.getCause()
                                : failure);
            }
        });
    }

    private static void await(CompletableFuture<?> future) {
        try {
            future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** One run back is enough to compare with. */
    private void keepEarlierLogs() {
        try {
            Files.createDirectories(stack.logs());
            for (Component component : components()) {
                Path log = stack.log(component.name());
                if (Files.exists(log)) {
                    Path earlier = stack.logs().resolve(component.name() + ".earlier.log");
                    Files.move(log, earlier, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new StackException("Logs cannot be written to " + stack.logs() + ": " + e.getMessage(), e);
        }
    }

    private static double secondsSince(long begin) {
        return (System.nanoTime() - begin) / NANOS_PER_SECOND;
    }
}
