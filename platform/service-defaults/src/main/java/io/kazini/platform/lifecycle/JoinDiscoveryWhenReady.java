package io.kazini.platform.lifecycle;

import com.netflix.appinfo.ApplicationInfoManager;
import com.netflix.appinfo.InstanceInfo;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationListener;

/**
 * Discovery hears that a service takes requests when it does. The first time it looks at its health by itself is before
 * that, the second {@code eureka.client.instance-info-replication-interval-seconds} later. What is down all the same is
 * found out of service in the same look, which this only brings forward.
 */
class JoinDiscoveryWhenReady implements ApplicationListener<AvailabilityChangeEvent<ReadinessState>> {

    private final ObjectProvider<ApplicationInfoManager> eureka;

    JoinDiscoveryWhenReady(ObjectProvider<ApplicationInfoManager> eureka) {
        this.eureka = eureka;
    }

    @Override
    public void onApplicationEvent(AvailabilityChangeEvent<ReadinessState> change) {
        if (change.getState() == ReadinessState.ACCEPTING_TRAFFIC) {
            eureka.ifAvailable(manager -> manager.setInstanceStatus(InstanceInfo.InstanceStatus.UP));
        }
    }
}
