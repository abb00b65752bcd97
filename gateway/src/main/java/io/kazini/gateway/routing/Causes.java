package io.kazini.gateway.routing;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks for the failure that started a chain of wrapped ones. */
final class Causes {

    private Causes() {}

    static <T extends Throwable> Optional<T> find(@Nullable Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }

    static boolean has(@Nullable Throwable failure, Class<? extends Throwable> type) {
        return find(failure, type).isPresent();
    }
}
