package io.kazini.localstack.demo;

import io.kazini.localstack.topology.LocalStack;
import io.kazini.localstack.topology.Topology;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * {@code ./kazini demo [jobs|referrals]}: drives the stories through the gateway and compares every figure with what it did.
 * Exit code 1 if any of them disagrees. Four things are done behind the scenes, as a stage has them: the clock of
 * attendance is moved from day to day, people read the messages that come to them, and the books of the M-Pesa simulator and the
 * stand-in for Google Sheets are read to compare.
 */
public final class Demo {

    private static final int USAGE_ERROR = 2;

    private Demo() {}

    public static void main(String[] arguments) {
        Map<String, Runnable> stories = stories(LocalStack.fromEnvironment());
        if (arguments.length > 1 || (arguments.length == 1 && !stories.containsKey(arguments[0]))) {
            System.err.println("kazini: usage: ./kazini demo [" + String.join("|", stories.keySet()) + "]");
            System.exit(USAGE_ERROR);
        }
        try {
            stories.forEach((name, story) -> {
                if (arguments.length == 0 || arguments[0].equals(name)) {
                    story.run();
                }
            });
            System.out.println("\nEverything adds up.");
        } catch (DemoFailure disagreement) {
            System.err.println("\nThe story does not add up: " + disagreement.getMessage());
            System.exit(1);
        }
    }

    private static Map<String, Runnable> stories(LocalStack stack) {
        Random random = new Random();
        Api gateway = new Api(stack.gatewayUrl());
        Cast cast = new Cast(stack, random);
        Console out = new Console();
        Map<String, Runnable> stories = new LinkedHashMap<>();
        stories.put(
                "jobs",
                () -> new HireToPay(
                                gateway,
                                new Api(stack.url(Topology.named("attendance"))),
                                new Api(stack.mpesaSimulatorUrl()),
                                cast,
                                random,
                                out)
                        .tell());
        stories.put(
                "referrals",
                () -> new ReferralStory(gateway, new Api(stack.sheetsSimulatorUrl()), stack, cast, random, out).tell());
        return stories;
    }
}
