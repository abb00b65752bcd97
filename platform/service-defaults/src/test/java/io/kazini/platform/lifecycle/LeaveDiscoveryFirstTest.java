package io.kazini.platform.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.netflix.appinfo.ApplicationInfoManager;
import com.netflix.appinfo.InstanceInfo;
import com.netflix.appinfo.InstanceInfo.InstanceStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.cloud.commons.util.InetUtils;
import org.springframework.cloud.commons.util.InetUtilsProperties;
import org.springframework.cloud.netflix.eureka.EurekaInstanceConfigBean;
import org.springframework.cloud.netflix.eureka.InstanceInfoFactory;
import org.springframework.context.support.GenericApplicationContext;

class LeaveDiscoveryFirstTest {

    @Test
    void aStoppingServiceIsOutOfServiceBeforeItsWebServerStopsAndGivesClientsTimeToNotice() {
        List<Object> readiness = new ArrayList<>();
        EurekaInstanceConfigBean config = new EurekaInstanceConfigBean(new InetUtils(new InetUtilsProperties()));
        InstanceInfo instance = new InstanceInfoFactory().create(config);
        instance.setStatus(InstanceStatus.UP);
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            context.addApplicationListener(event -> {
                if (event instanceof AvailabilityChangeEvent<?> change) {
                    readiness.add(change.getState());
                }
            });
            context.registerBean(
                    ApplicationInfoManager.class,
                    () -> new ApplicationInfoManager(config, instance, (ApplicationInfoManager.OptionalArgs) null));
            context.refresh();
            LeaveDiscoveryFirst leaving = new LeaveDiscoveryFirst(
                    context, context.getBeanProvider(ApplicationInfoManager.class), Duration.ofMillis(300));
            leaving.start();

            long start = System.nanoTime();
            leaving.stop();

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
            assertThat(instance.getStatus()).isEqualTo(InstanceStatus.OUT_OF_SERVICE);
            assertThat(readiness).containsExactly(ReadinessState.REFUSING_TRAFFIC);
            // Lifecycles stop from the highest phase down.
            assertThat(leaving.getPhase()).isGreaterThan(WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE);
        }
    }
}
