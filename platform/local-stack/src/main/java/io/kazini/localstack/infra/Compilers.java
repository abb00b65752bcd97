package io.kazini.localstack.infra;

import java.util.List;

/**
 * How much a process of the stack compiles. Without the optimising compiler a service starts with some 40 % less processor time and
 * 40 MiB less memory, the broker likewise, and then serves at a lower rate; who measures rates sets {@code KAZINI_JIT=full}.
 */
public final class Compilers {
    private Compilers() {}

    /** For a process whose rate counts. */
    public static List<String> flags() {
        return "full".equals(System.getenv("KAZINI_JIT")) ? List.of() : quickAlone();
    }

    /** For a process that has little to do: most of what a start calls some hundred times is not called again. */
    public static List<String> quickAlone() {
        return List.of("-XX:TieredStopAtLevel=1", "-XX:CompileThresholdScaling=4");
    }
}
