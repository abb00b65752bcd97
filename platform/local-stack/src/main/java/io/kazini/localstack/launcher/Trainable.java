package io.kazini.localstack.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A component that starts quicker from a {@link StartupCache}. */
interface Trainable extends Component {
    /** A run beside the component itself, whose port and data it leaves alone. */
    interface TrainingRun {
        Training start(Path log);
    }

    /**
     * A training run that was just started.
     *
     * @param endsWell waits for its end; true if it went as it should
     */
    record Training(Process process, BooleanSupplier endsWell) {}

    StartupCache startupCache();

    /** Runs to be made one after the other; the last one writes the cache when it ends, also if another failed. */
    List<TrainingRun> trainingRuns();
}
