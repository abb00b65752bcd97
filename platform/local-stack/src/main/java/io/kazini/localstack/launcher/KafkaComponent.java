package io.kazini.localstack.launcher;

import io.kazini.localstack.infra.Compilers;
import io.kazini.localstack.infra.KafkaBroker;
import io.kazini.localstack.infra.Ports;
import io.kazini.localstack.launcher.ProcessRecord.StopOrder;
import io.kazini.localstack.topology.LocalStack;
import io.kazini.localstack.topology.Topology;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

record KafkaComponent(LocalStack stack) implements Trainable {
    private static final int TRAINING_SECONDS = 120;

    @Override
    public String name() {
        return Topology.KAFKA;
    }

    @Override
    public int port() {
        return stack.kafkaPort();
    }

    @Override
    public List<Integer> ports() {
        return List.of(stack.kafkaPort(), stack.kafkaControllerPort());
    }

    @Override
    public StopOrder stopOrder() {
        return StopOrder.BROKER;
    }

    @Override
    public Launched launch() {
        startupCache().fill(_ -> {});
        KafkaBroker broker = KafkaBroker.launch(
                stack.kafkaHome(),
                stack.log(name()),
                classPath(),
                startupCache().useFlags(),
                port(),
                stack.kafkaControllerPort());
        return new Launched(broker.process(), broker::awaitReady);
    }

    @Override
    public StartupCache startupCache() {
        Fingerprint fingerprint = new Fingerprint().with(Compilers.flags());
        for (String jar : classPath().split(File.pathSeparator, -1)) {
            fingerprint.with(jar).with(new File(jar).length()).with(new File(jar).lastModified());
        }
        return StartupCache.of(stack.cache().resolve("apps"), name(), fingerprint);
    }

    @Override
    public List<TrainingRun> trainingRuns() {
        return List.of(this::train);
    }

    /** A broker of its own that starts, and stops again. */
    private Training train(Path log) {
        StartupCache cache = startupCache();
        StartupCache.deleteTree(cache.directory().resolve("training"));
        List<Integer> ports = Ports.free(2);
        KafkaBroker broker = KafkaBroker.launch(
                cache.directory().resolve("training"),
                log,
                classPath(),
                cache.beginTraining(),
                ports.getFirst(),
                ports.getLast());
        return new Training(broker.process(), () -> {
            broker.awaitReady();
            broker.process().destroy();
            return !broker.process()
                    .onExit()
                    .completeOnTimeout(broker.process(), TRAINING_SECONDS, TimeUnit.SECONDS)
                    .join()
                    .isAlive();
        });
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }
}
