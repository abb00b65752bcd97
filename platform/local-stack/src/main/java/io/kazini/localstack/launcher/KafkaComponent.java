package io.kazini.localstack.launcher;

import io.kazini.localstack.infra.KafkaBroker;
import io.kazini.localstack.launcher.ProcessRecord.StopOrder;
import io.kazini.localstack.topology.LocalStack;
import io.kazini.localstack.topology.Topology;
import java.util.List;

record KafkaComponent(LocalStack stack) implements Component {
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
        KafkaBroker broker = KafkaBroker.launch(
                stack.kafkaHome(),
                stack.log(name()),
                System.getProperty("java.class.path"),
                port(),
                stack.kafkaControllerPort());
        return new Launched(broker.process(), broker::awaitReady);
    }
}
