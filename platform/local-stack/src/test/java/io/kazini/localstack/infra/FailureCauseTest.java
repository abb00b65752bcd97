package io.kazini.localstack.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FailureCauseTest {
    @Test
    void springsOwnDescriptionComesFirst() {
        assertThat(FailureCause.of(List.of(
                        "***************************",
                        "APPLICATION FAILED TO START",
                        "***************************",
                        "",
                        "Description:",
                        "",
                        "Web server failed to start. Port 8101 was already in use.",
                        "",
                        "Action:",
                        "",
                        "Identify and stop the process.")))
                .isEqualTo("Web server failed to start. Port 8101 was already in use.");
    }

    @Test
    void theSameInsideJsonLogs() {
        assertThat(
                        FailureCause.of(
                                List.of(
                                        "{\"log\":{\"level\":\"INFO\"},\"message\":\"Starting\"}",
                                        "{\"log\":{\"level\":\"ERROR\"},\"message\":\"\\n***\\nDescription:\\n\\nNo password was set.\\n\\nAction:\\n\\nSet one.\\n\"}")))
                .isEqualTo("No password was set.");
    }

    @Test
    void theInnermostCauseOfAStackTrace() {
        assertThat(FailureCause.of(List.of(
                        "2026-11-20 ERROR SpringApplication : Application run failed",
                        "java.lang.IllegalStateException: outer",
                        "\tat a.b.C(D.java:1)",
                        "Caused by: org.postgresql.util.PSQLException: FATAL: password authentication failed",
                        "\t... 5 more")))
                .isEqualTo("org.postgresql.util.PSQLException: FATAL: password authentication failed");
    }

    @Test
    void theInnermostCauseInsideJsonLogs() {
        assertThat(
                        FailureCause.of(
                                List.of(
                                        "{\"log\":{\"level\":\"ERROR\"},\"message\":\"Application run failed\",\"error\":{\"stack_trace\":\"java.lang.A: x\\n\\tat b\\nCaused by: java.lang.B: y\\n\\tat c\"}}")))
                .isEqualTo("java.lang.B: y");
    }

    @Test
    void elseTheLastErrorElseTheLastLine() {
        assertThat(FailureCause.of(List.of("Error: Could not create the Java Virtual Machine.", "bye")))
                .isEqualTo("Error: Could not create the Java Virtual Machine.");
        assertThat(FailureCause.of(List.of("one", "two", ""))).isEqualTo("two");
        assertThat(FailureCause.of(List.of())).isEqualTo("it left no log");
    }

    @Test
    void aLongCauseIsCut() {
        assertThat(FailureCause.of(List.of("x".repeat(5000))))
                .hasSizeLessThan(400)
                .endsWith("...");
    }
}
