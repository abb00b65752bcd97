package io.kazini.platform.lifecycle;

import com.netflix.appinfo.ApplicationInfoManager;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;

/** Shutdown that loses no request; {@code kazini.shutdown.drain} says how long clients need to notice. */
@AutoConfiguration
public class LifecycleAutoConfiguration {

    @Bean
    LeaveDiscoveryFirst leaveDiscoveryFirst(
            ApplicationContext context,
            ObjectProvider<ApplicationInfoManager> eureka,
            @Value("${kazini.shutdown.drain:6s}") Duration drain) {
        return new LeaveDiscoveryFirst(context, eureka, drain);
    }
}
