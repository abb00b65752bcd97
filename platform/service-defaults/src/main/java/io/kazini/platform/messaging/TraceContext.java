package io.kazini.platform.messaging;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The current trace as a W3C {@code traceparent}, so that a trace goes on where the event is consumed. */
class TraceContext {

    private final Supplier<@Nullable Tracer> tracer;

    TraceContext(Supplier<@Nullable Tracer> tracer) {
        this.tracer = tracer;
    }

    Optional<String> current() {
        Tracer available = tracer.get();
        Span span = available == null ? null : available.currentSpan();
        if (span == null) {
            return Optional.empty();
        }
        io.micrometer.tracing.TraceContext context = span.context();
        String flags = Boolean.TRUE.equals(context.sampled()) ? "01" : "00";
        return Optional.of("00-" + context.traceId() + "-" + context.spanId() + "-" + flags);
    }
}
