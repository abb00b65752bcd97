package io.kazini.platform.messaging;

import io.kazini.contracts.EventCatalog;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.json.JsonMapper;

/** {@link BatchPublisher}, for the services that ask for it. */
@AutoConfiguration(after = MessagingAutoConfiguration.class)
@ConditionalOnClass(KafkaTemplate.class)
@ConditionalOnBean(EventCatalog.class)
public class BatchPublisherAutoConfiguration {

    private static final int FILL_FOR_MILLIS = 5;
    private static final int REQUEST_BYTES = 256 * 1024;

    @Bean
    @Lazy
    BatchPublisher batchPublisher(
            KafkaProperties kafka,
            KafkaConnectionDetails connection,
            JsonMapper json,
            EventCatalog catalog,
            @Value("${spring.application.name}") String service) {
        Map<String, Object> settings =
                OrderedProducer.settings(kafka.buildProducerProperties(), connection.getBootstrapServers());
        settings.put(ProducerConfig.LINGER_MS_CONFIG, FILL_FOR_MILLIS);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, REQUEST_BYTES);
        // An event that is given up on could be overtaken by its successors.
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        return new BatchPublisher(() -> OrderedProducer.open(settings), json, catalog, service);
    }
}
