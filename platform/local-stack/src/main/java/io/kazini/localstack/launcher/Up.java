package io.kazini.localstack.launcher;

import io.kazini.localstack.build.Build;
import io.kazini.localstack.infra.Secrets;
import io.kazini.localstack.topology.Deployable;
import io.kazini.localstack.topology.Deployable.Role;
import io.kazini.localstack.topology.LocalStack;
import io.kazini.localstack.topology.Topology;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/** {@code ./kazini up}: builds, starts, and stays until it is told to end. */
public final class Up {
    private static final String READY = "ready";
    private static final Duration REACH = Duration.ofSeconds(60);
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MIB_PER_GIB = 1024;

    private final LocalStack stack;
    private final Progress progress = new Progress(System.out);
    private final Supervisor supervisor;
    private final Build build;
    private volatile int exitCode;

    public Up(LocalStack stack) {
        this.stack = stack;
        this.supervisor = new Supervisor(stack, progress);
        this.build = new Build(stack.root(), stack.logs().resolve("build.log"));
    }

    /** Does not return: the process ends when it is told to, with everything it started stopped. */
    public void run() {
        FileLock lock = lock();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        try {
            if (System.getenv("KAZINI_NO_BUILD") == null) {
                build.services();
            }
            cleanUpAfterCrash();
            Preconditions.check(stack, supervisor.components());
            announce();
            long begin = System.nanoTime();
            supervisor.start();
            awaitReach(services());
            summarise((System.nanoTime() - begin) / NANOS_PER_SECOND);
            supervisor.train();
            Files.writeString(stack.run().resolve(READY), "");
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            // Whoever asked for the end knows why the start did not go on.
            if (!supervisor.isStopping()) {
                exitCode = 1;
                System.err.println("kazini: " + e.getMessage());
            }
        } finally {
            System.exit(exitCode);
            assert lock.isValid();
        }
    }

    /** Held as long as this process lives, however it ends. */
    private FileLock lock() {
        try {
            Files.createDirectories(stack.run());
            FileChannel file =
                    FileChannel.open(stack.run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = file.tryLock();
            if (lock == null) {
                LauncherState other = LauncherState.read(stack.run());
                throw new StackException("Kazini already runs from " + stack.home()
                        + (other == null
                                ? ""
                                : " (launcher pid " + other.process().pid() + ")")
                        + ": ./kazini status shows it, ./kazini down stops it.");
            }
            return lock;
        } catch (IOException e) {
            throw new StackException(
                    "Data cannot be kept in " + stack.home() + ": " + e.getMessage()
                            + ". Set KAZINI_HOME to a directory that can be written.",
                    e);
        }
    }

    private void cleanUpAfterCrash() throws IOException {
        Files.deleteIfExists(stack.run().resolve(READY));
        List<String> left = new Stopper(stack.run()).stopAll(ProcessRecord.readAll(stack.run()));
        if (!left.isEmpty()) {
            progress.line("Ended what an earlier run had left: " + String.join(", ", left));
        }
    }

    private void announce() {
        String token = Secrets.generate();
        Control control = Control.listen(token, this::restart);
        new LauncherState(ProcessIdentity.of(ProcessHandle.current()), stack.portOffset(), control.port(), token)
                .write(stack.run());
        progress.line("Starting (data and logs in " + stack.home() + "):");
    }

    private void awaitReach(List<String> services) throws InterruptedException {
        new GatewayReach(stack.gatewayUrl(), REACH).await(services, supervisor::isStopping);
    }

    /** A service is back when requests get through to it again, if all that they pass on their way is there. */
    private void restart(String typed) {
        String restarted = supervisor.restart(typed);
        boolean wayIsOpen = Topology.DEPLOYABLES.stream()
                .filter(module -> module.role() != Role.SERVICE)
                .allMatch(module -> supervisor.isUp(module.name()));
        if (wayIsOpen && services().contains(restarted)) {
            try {
                awaitReach(List.of(restarted));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static List<String> services() {
        return Topology.with(Role.SERVICE).stream().map(Deployable::name).toList();
    }

    private void stop() {
        build.cancel();
        List<String> stopped = supervisor.stop();
        if (!stopped.isEmpty()) {
            progress.line("Stopped " + String.join(", ", stopped) + ".");
        }
        Path run = stack.run();
        StateFiles.delete(run.resolve(READY));
        LauncherState.delete(run);
        // A signal's own exit code would call an orderly end a failure.
        Runtime.getRuntime().halt(exitCode);
    }

    private void summarise(double seconds) {
        String gateway = stack.gatewayUrl();
        progress.line("");
        progress.line("  Gateway            " + gateway);
        progress.line("  API (Swagger UI)   " + gateway + "/swagger-ui.html");
        progress.line("  Public dashboard   " + gateway + "/dashboard");
        progress.line("  Mail and SMS sent  " + stack.messageSinkUrl());
        progress.line("  Sheets stand-in    " + stack.sheetsSimulatorUrl());
        progress.line("  Discovery          " + stack.url(Topology.named("discovery")));
        progress.line("  Administrator      " + stack.administratorEmail() + ", one-time password "
                + stack.administratorOneTimePassword() + " (to be changed at the first sign-in)");
        progress.line("");
        String memory = supervisor
                .mebibytes()
                .map(mebibytes -> String.format(
                        Locale.ROOT, "; memory of all processes: %.2f GiB (PSS)", mebibytes / MIB_PER_GIB))
                .orElse("");
        progress.line(String.format(Locale.ROOT, "All healthy in %.1f s%s.", seconds, memory));
        progress.line("Ctrl-C or ./kazini down stops everything; ./kazini demo tells the whole story.");
    }
}
