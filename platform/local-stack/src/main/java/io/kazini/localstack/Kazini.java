package io.kazini.localstack;

import io.kazini.localstack.demo.Demo;
import io.kazini.localstack.launcher.CheckRollups;
import io.kazini.localstack.launcher.Down;
import io.kazini.localstack.launcher.Status;
import io.kazini.localstack.launcher.Up;
import io.kazini.localstack.topology.LocalStack;
import java.util.Arrays;

/** Carries out the commands of {@code ./kazini}. Failures are one sentence on standard error and exit code 1. */
final class Kazini {
    private static final int USAGE_ERROR = 2;

    private Kazini() {}

    public static void main(String[] arguments) {
        try {
            LocalStack stack = LocalStack.fromEnvironment();
            String command = arguments.length == 0 ? "" : arguments[0];
            String[] rest = Arrays.copyOfRange(arguments, Math.min(1, arguments.length), arguments.length);
            switch (command) {
                case "up" -> new Up(stack).run();
                case "status" -> System.exit(new Status(stack).print() ? 0 : 1);
                case "down" -> new Down(stack).stop();
                case "reset" -> new Down(stack).reset();
                case "restart" -> new Down(stack).restart(rest[0]);
                case "check" -> check(stack, rest);
                case "demo" -> Demo.main(rest);
                case "redrive" -> RedriveDeadLetters.main(rest);
                default -> {
                    System.err.println("kazini: There is no command \"" + command + "\".");
                    System.exit(USAGE_ERROR);
                }
            }
        } catch (RuntimeException e) {
            System.err.println("kazini: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void check(LocalStack stack, String[] what) {
        if (what.length != 1 || !what[0].equals("rollups")) {
            System.err.println("usage: ./kazini check rollups");
            System.exit(USAGE_ERROR);
        }
        System.exit(new CheckRollups(stack).print() ? 0 : 1);
    }
}
