package io.kazini.localstack.launcher;

import java.io.PrintStream;
import java.util.Locale;

/** What a person watches: a line per process, whole lines only, whichever thread writes. */
final class Progress {
    private final PrintStream out;

    Progress(PrintStream out) {
        this.out = out;
    }

    synchronized void line(String text) {
        out.println(text);
        out.flush();
    }

    void process(String name, String state, int port, double seconds) {
        line(String.format(
                Locale.ROOT,
                "  %-20s %-8s %-6s %6.1f s",
                name,
                state,
                port == 0 ? "" : Integer.toString(port),
                seconds));
    }
}
