package io.kazini.localstack.demo;

import java.util.Locale;

/** What the demo says. */
final class Console {

    private static final int MINOR = 100;
    private int step;

    void step(String title) {
        step++;
        System.out.printf("%n%2d  %s%n", step, title);
    }

    void line(String format, Object... arguments) {
        System.out.printf(Locale.ROOT, "    " + format + "%n", arguments);
    }

    static String shillings(long minor) {
        return String.format(Locale.ROOT, "KES %,d", minor / MINOR);
    }
}
