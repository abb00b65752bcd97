package io.kazini.localstack.launcher;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the other terminals need to know of the launcher that runs, in {@code run/launcher.json}.
 *
 * @param controlPort where it takes commands on the loopback interface
 * @param token that a command must carry; the file is readable by its owner only
 */
public record LauncherState(ProcessIdentity process, int portOffset, int controlPort, String token) {
    private static final String FILE = "launcher.json";

    /** The state left in that directory, whether the launcher still lives or not. */
    public static @Nullable LauncherState read(Path run) {
        return StateFiles.read(run.resolve(FILE), LauncherState.class);
    }

    void write(Path run) {
        StateFiles.write(run.resolve(FILE), this);
    }

    static void delete(Path run) {
        StateFiles.delete(run.resolve(FILE));
    }
}
