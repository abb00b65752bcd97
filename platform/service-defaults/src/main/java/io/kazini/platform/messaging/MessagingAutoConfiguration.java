package io.kazini.platform.messaging;

import io.kazini.contracts.EventCatalog;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.json.JsonMapper;

/** Outbox, relay and inbox for every service with a database and Kafka on its class path. */
@AutoConfiguration(
        after = {
            DataSourceAutoConfiguration.class,
            JdbcClientAutoConfiguration.class,
            KafkaAutoConfiguration.class,
            TransactionAutoConfiguration.class
        },
        afterName = "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration")
@ConditionalOnClass({KafkaTemplate.class, JdbcClient.class})
@ConditionalOnBean(DataSource.class)
@EnableConfigurationProperties(MessagingProperties.class)
@EnableScheduling
public class MessagingAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    EventCatalog eventCatalog() {
        return EventCatalog.load();
    }

    @Bean
    OutboxSignal outboxSignal() {
        return new OutboxSignal();
    }

    @Bean
    @ConditionalOnMissingBean
    Outbox outbox(
            JdbcClient jdbc,
            JsonMapper json,
            Clock clock,
            EventCatalog catalog,
            ObjectProvider<Tracer> tracer,
            OutboxSignal signal,
            MessagingProperties properties,
            @Value("${spring.application.name}") String service) {
        return new JdbcOutbox(
                jdbc,
                json,
                clock,
                catalog,
                new TraceContext(SingletonSupplier.ofNullable(tracer::getIfAvailable)),
                signal,
                service,
                properties.maxEventSize().toBytes());
    }

    @Bean
    @ConditionalOnProperty(name = "kazini.events.relay.enabled", matchIfMissing = true)
    OutboxRelay outboxRelay(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            KafkaProperties kafka,
            KafkaConnectionDetails connection,
            JsonMapper json,
            OutboxSignal signal,
            MessagingProperties properties,
            MeterRegistry metrics) {
        Map<String, Object> settings =
                OrderedProducer.settings(kafka.buildProducerProperties(), connection.getBootstrapServers());
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int)
                properties.relay().sendTimeout().toMillis());
        return new OutboxRelay(
                new OutboxStore(jdbc),
                new TransactionTemplate(transactions),
                () -> OrderedProducer.open(settings),
                json,
                signal,
                properties.relay(),
                metrics);
    }

    @Bean
    @ConditionalOnBean(OutboxRelay.class)
    OutboxGauges outboxGauges(JdbcClient jdbc, MeterRegistry metrics) {
        return new OutboxGauges(new OutboxStore(jdbc), metrics);
    }

    @Bean
    EventConsumers eventConsumers(
            ObjectProvider<EventHandler<?>> handlers,
            ObjectProvider<BatchEventHandler<?>> batchHandlers,
            EventCatalog catalog,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            KafkaProperties kafka,
            KafkaConnectionDetails connection,
            JsonMapper json,
            MessagingProperties properties,
            MeterRegistry metrics,
            ApplicationContext context) {
        EventDispatcher dispatcher = new EventDispatcher(
                handlers.orderedStream().toList(),
                new Inbox(jdbc),
                new TransactionTemplate(transactions),
                json,
                metrics);
        EventBatches batches = new EventBatches(
                batchHandlers.orderedStream().toList(), dispatcher, new TransactionTemplate(transactions), metrics);
        Map<String, Object> consumer = new HashMap<>(kafka.buildConsumerProperties());
        consumer.put("bootstrap.servers", connection.getBootstrapServers());
        Map<String, Object> producer =
                OrderedProducer.settings(kafka.buildProducerProperties(), connection.getBootstrapServers());
        KafkaTemplate<String, byte[]> deadLetters = new KafkaTemplate<>(
                new DefaultKafkaProducerFactory<>(producer, new StringSerializer(), new ByteArraySerializer()));
        return new EventConsumers(dispatcher, batches, catalog, consumer, deadLetters, properties, metrics, context);
    }

    @Bean
    InboxCleaner inboxCleaner(JdbcClient jdbc, MessagingProperties properties) {
        return new InboxCleaner(new Inbox(jdbc), properties.inboxRetention());
    }

    @Bean
    TopicProvisioner topicProvisioner(
            EventCatalog catalog,
            KafkaProperties kafka,
            KafkaConnectionDetails connection,
            MessagingProperties properties) {
        return new TopicProvisioner(
                catalog,
                () -> {
                    Map<String, Object> admin = new HashMap<>(kafka.buildAdminProperties());
                    admin.put("bootstrap.servers", connection.getBootstrapServers());
                    return admin;
                },
                properties.replicationFactor());
    }
}
