package io.kazini.localstack.launcher;

import io.kazini.localstack.infra.Compilers;
import io.kazini.localstack.infra.KafkaBroker;
import io.kazini.localstack.launcher.ProcessRecord.StopOrder;
import io.kazini.localstack.topology.LocalStack;
import io.kazini.localstack.topology.Topology;
import java.io.File;
import java.nio.file.Path;
import java.util.List;

record KafkaComponent(LocalStack stack) implements Trainable {
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
        return launch(stack.log(name()), startupCache().useFlags());
    }

    @Override
    public StartupCache startupCache() {
        Fingerprint fingerprint = new Fingerprint().with(Compilers.flags());
        for (String jar : classPath().split(File.pathSeparator, -1)) {
            fingerprint.with(jar).with(new File(jar).length()).with(new File(jar).lastModified());
        }
        return StartupCache.of(stack, name(), fingerprint);
    }

    @Override
    public Launched rehearse(Path log, boolean training) {
        StartupCache cache = startupCache();
        return launch(log, training ? cache.beginTraining() : cache.useFlags());
    }

    private Launched launch(Path log, List<String> flags) {
        KafkaBroker broker =
                KafkaBroker.launch(stack.kafkaHome(), log, classPath(), flags, port(), stack.kafkaControllerPort());
        return new Launched(broker.process(), broker::awaitReady);
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }
}
