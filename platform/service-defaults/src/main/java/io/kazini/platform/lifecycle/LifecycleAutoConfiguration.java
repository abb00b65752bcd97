package io.kazini.platform.lifecycle;

import com.netflix.appinfo.ApplicationInfoManager;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.task.SimpleAsyncTaskSchedulerCustomizer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;

/** A start that is noticed at once; shutdown that loses no request, {@code kazini.shutdown.drain} says how long clients need to notice; schedules that outlive failures. */
// What is told of readiness is told in the order of the beans: who asks whether it is ready must be told first.
@AutoConfiguration(after = ApplicationAvailabilityAutoConfiguration.class)
public class LifecycleAutoConfiguration {

    @Bean
    JoinDiscoveryWhenReady joinDiscoveryWhenReady(ObjectProvider<ApplicationInfoManager> eureka) {
        return new JoinDiscoveryWhenReady(eureka);
    }

    @Bean
    LeaveDiscoveryFirst leaveDiscoveryFirst(
            ApplicationContext context,
            ObjectProvider<ApplicationInfoManager> eureka,
            @Value("${kazini.shutdown.drain:6s}") Duration drain) {
        return new LeaveDiscoveryFirst(context, eureka, drain);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(DataAccessException.class)
    static class Schedules {

        @Bean
        SimpleAsyncTaskSchedulerCustomizer backgroundFailures() {
            return scheduler -> scheduler.setErrorHandler(new BackgroundFailures());
        }
    }
}
