package io.kazini.analytics.export;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why a job stops, in words for the one who asked for it. */
public abstract sealed class ExportFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    private ExportFailure(String code, String reason) {
        super(reason);
        this.code = code;
    }

    public String code() {
        return code;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }

    /** Will go on failing until somebody does something. */
    public static final class Final extends ExportFailure {

        private static final long serialVersionUID = 1L;

        public Final(String code, String reason) {
            super(code, reason);
        }
    }

    /** May work later; what was done so far stays done. */
    public static final class Passing extends ExportFailure {

        private static final long serialVersionUID = 1L;

        private final @Nullable Duration notBefore;

        /** @param notBefore how long the other side asks to be left alone */
        public Passing(String code, String reason, @Nullable Duration notBefore) {
            super(code, reason);
            this.notBefore = notBefore;
        }

        public @Nullable Duration notBefore() {
            return notBefore;
        }
    }

    /** The job is another's now, or cancelled: this runner puts it down without a trace. */
    public static final class PutDown extends ExportFailure {

        private static final long serialVersionUID = 1L;

        public PutDown() {
            super("put-down", "The job is no longer this runner's.");
        }
    }
}
