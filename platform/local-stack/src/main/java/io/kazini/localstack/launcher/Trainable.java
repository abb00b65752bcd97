package io.kazini.localstack.launcher;

import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/** A component that starts quicker from a {@link StartupCache}. */
interface Trainable extends Component {
    /**
     * A training run that was just started.
     *
     * @param endsWell waits for its end; true if it went as it should
     */
    record Training(Process process, BooleanSupplier endsWell) {}

    StartupCache startupCache();

    /** Starts a run that writes the cache when it ends, beside the component itself, whose port and data it leaves alone. */
    Training train(Path log);
}
