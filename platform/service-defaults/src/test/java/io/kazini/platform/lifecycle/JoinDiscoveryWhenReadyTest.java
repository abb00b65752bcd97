package io.kazini.platform.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.netflix.appinfo.ApplicationInfoManager;
import com.netflix.appinfo.InstanceInfo;
import com.netflix.appinfo.InstanceInfo.InstanceStatus;
import com.netflix.discovery.StatusChangeEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cloud.commons.util.InetUtils;
import org.springframework.cloud.commons.util.InetUtilsProperties;
import org.springframework.cloud.netflix.eureka.EurekaInstanceConfigBean;
import org.springframework.cloud.netflix.eureka.InstanceInfoFactory;
import org.springframework.context.ApplicationContext;

class JoinDiscoveryWhenReadyTest {

    private final EurekaInstanceConfigBean config =
            new EurekaInstanceConfigBean(new InetUtils(new InetUtilsProperties()));
    private final InstanceInfo instance = new InstanceInfoFactory().create(config);
    private final ApplicationInfoManager manager =
            new ApplicationInfoManager(config, instance, (ApplicationInfoManager.OptionalArgs) null);
    private final List<Object> told = new ArrayList<>();

    @Test
    void discoveryIsToldWhenAServiceTakesRequestsAndFindsItReady() {
        instance.setStatus(InstanceStatus.OUT_OF_SERVICE);
        new ApplicationContextRunner()
                .withInitializer(context ->
                        context.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance()))
                .withConfiguration(AutoConfigurations.of(
                        LifecycleAutoConfiguration.class, ApplicationAvailabilityAutoConfiguration.class))
                .withPropertyValues("kazini.shutdown.drain=0s")
                .withBean(ApplicationInfoManager.class, () -> manager)
                .run(context -> {
                    manager.registerStatusChangeListener(new Discovery(context));
                    AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
                    assertThat(told).isEmpty();

                    AvailabilityChangeEvent.publish(context, ReadinessState.ACCEPTING_TRAFFIC);
                    assertThat(told).containsExactly(InstanceStatus.UP, ReadinessState.ACCEPTING_TRAFFIC);
                });
    }

    /** Told of another status, it asks for the health at once. */
    private final class Discovery implements ApplicationInfoManager.StatusChangeListener {

        private final ApplicationContext context;

        private Discovery(ApplicationContext context) {
            this.context = context;
        }

        @Override
        public String getId() {
            return "test";
        }

        @Override
        public void notify(StatusChangeEvent change) {
            told.add(change.getStatus());
            told.add(context.getBean(ApplicationAvailability.class).getReadinessState());
        }
    }
}
