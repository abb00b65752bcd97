package io.kazini.localstack.demo;

import io.kazini.localstack.topology.LocalStack;
import io.kazini.localstack.topology.Topology;
import java.util.Random;

/**
 * {@code ./kazini demo}: drives the whole story through the gateway and compares every figure with what it did.
 * Exit code 1 if any of them disagrees. Two things are done behind the scenes, as a stage has them: the clock of
 * attendance is moved from day to day, and the books of the M-Pesa simulator are read to compare.
 */
public final class Demo {

    private Demo() {}

    public static void main(String[] arguments) {
        LocalStack stack = LocalStack.fromEnvironment();
        Random random = new Random();
        Api gateway = new Api(stack.gatewayUrl());
        try {
            new HireToPay(
                            gateway,
                            new Api(stack.url(Topology.named("attendance"))),
                            new Api(stack.mpesaSimulatorUrl()),
                            new Cast(gateway, stack, random),
                            random,
                            new Console())
                    .tell();
            System.out.println("\nEverything adds up.");
        } catch (DemoFailure disagreement) {
            System.err.println("\nThe story does not add up: " + disagreement.getMessage());
            System.exit(1);
        }
    }
}
