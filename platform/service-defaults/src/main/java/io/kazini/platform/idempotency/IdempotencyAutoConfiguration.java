package io.kazini.platform.idempotency;

import io.kazini.platform.web.ProblemWriter;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Idempotency-Key for every POST of a service with a database. */
@AutoConfiguration(
        after = {DataSourceAutoConfiguration.class, JdbcClientAutoConfiguration.class},
        afterName = "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration")
@ConditionalOnClass(JdbcClient.class)
@ConditionalOnBean(DataSource.class)
@EnableConfigurationProperties(IdempotencyProperties.class)
@EnableScheduling
public class IdempotencyAutoConfiguration {

    /** Inside the security chain's filter, so that the caller is known, and around everything else. */
    private static final int AFTER_SECURITY = Ordered.LOWEST_PRECEDENCE - 100;

    @Bean
    IdempotencyStore idempotencyStore(JdbcClient jdbc, IdempotencyProperties properties) {
        return new IdempotencyStore(jdbc, properties.expiry());
    }

    @Bean
    FilterRegistrationBean<IdempotencyFilter> idempotencyFilter(
            IdempotencyStore store,
            PlatformTransactionManager transactions,
            ProblemWriter problems,
            IdempotencyProperties properties) {
        FilterRegistrationBean<IdempotencyFilter> registration = new FilterRegistrationBean<>(new IdempotencyFilter(
                store, new TransactionTemplate(transactions), problems, properties.ignoredPaths()));
        registration.setOrder(AFTER_SECURITY);
        return registration;
    }

    @Bean
    ExpiredKeys expiredIdempotencyKeys(IdempotencyStore store) {
        return new ExpiredKeys(store);
    }

    record ExpiredKeys(IdempotencyStore store) {

        @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
        void delete() {
            store.deleteExpired();
        }
    }
}
