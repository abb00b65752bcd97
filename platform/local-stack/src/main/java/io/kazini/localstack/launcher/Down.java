package io.kazini.localstack.launcher;

import io.kazini.localstack.topology.LocalStack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** {@code ./kazini down}, {@code reset} and {@code restart}: what another terminal asks of the stack. */
public final class Down {
    private static final int LONGEST_STOP_SECONDS = 180;

    private final LocalStack stack;

    public Down(LocalStack stack) {
        this.stack = stack;
    }

    /** Stops the launcher, which stops everything; after a launcher that was killed, stops what it left. */
    public void stop() {
        Optional<ProcessHandle> launcher = launcher();
        launcher.ifPresent(this::end);
        List<String> left = new Stopper(stack.run()).stopAll(ProcessRecord.readAll(stack.run()));
        LauncherState.delete(stack.run());
        if (!left.isEmpty()) {
            System.out.println("Stopped what a killed launcher had left: " + String.join(", ", left) + ".");
        } else {
            System.out.println(launcher.isPresent() ? "Stopped." : "Kazini does not run from " + stack.home() + ".");
        }
    }

    /** Stops, and deletes all data. The start-up caches stay: they hold nothing but what the build made. */
    public void reset() {
        stop();
        List<Path> deleted = stack.data().stream().filter(Files::exists).toList();
        deleted.forEach(StartupCache::deleteTree);
        Path home = stack.home();
        System.out.println(
                deleted.isEmpty()
                        ? "There was no data in " + home + "."
                        : "Deleted "
                                + deleted.stream()
                                        .map(data -> home.relativize(data).toString())
                                        .collect(Collectors.joining(", "))
                                + " in " + home + ".");
    }

    public void restart(String name) {
        LauncherState state = LauncherState.read(stack.run());
        if (state == null || !state.process().isAlive()) {
            throw new StackException("Kazini does not run from " + stack.home() + ": start it with ./kazini up.");
        }
        Control.requestRestart(state, name);
        System.out.println("Restarted " + name + ".");
    }

    private Optional<ProcessHandle> launcher() {
        LauncherState state = LauncherState.read(stack.run());
        return state == null ? Optional.empty() : state.process().find();
    }

    private void end(ProcessHandle launcher) {
        launcher.destroy();
        try {
            launcher.onExit().get(LONGEST_STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while the stack stops.", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new StackException(
                    "The launcher (pid " + launcher.pid() + ") did not stop within " + LONGEST_STOP_SECONDS + " s.", e);
        }
    }
}
