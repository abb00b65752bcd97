package io.kazini.localstack.launcher;

import java.nio.file.Path;
import java.util.Optional;

/** A component that starts quicker from a {@link StartupCache}. */
interface Trainable extends Component {
    StartupCache startupCache();

    /** Makes what a start uses beside its cache, behind whatever else runs; empty if nothing is missing. */
    default Optional<Launched> prepare(Path log) {
        return Optional.empty();
    }

    /**
     * Starts the process behind whatever else runs, from its cache if there is one.
     *
     * @param training whether it is to {@linkplain StartupCache#finish leave a cache} when it ends
     */
    Launched rehearse(Path log, boolean training);

    /** Has it do for the first time what it will be asked for after each start. Whatever it answers is right. */
    default void exercise() {}
}
