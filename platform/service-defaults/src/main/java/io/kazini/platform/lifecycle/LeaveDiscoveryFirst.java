package io.kazini.platform.lifecycle;

import com.netflix.appinfo.ApplicationInfoManager;
import com.netflix.appinfo.InstanceInfo;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * The first step of a shutdown: no longer ready and out of service in discovery, and then a pause as long as
 * clients need to notice. Without it the web server stops while clients still send requests to it, because
 * deregistration itself comes last.
 */
class LeaveDiscoveryFirst implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LeaveDiscoveryFirst.class);

    private final ApplicationContext context;
    private final ObjectProvider<ApplicationInfoManager> eureka;
    private final Duration drain;
    private volatile boolean running;

    LeaveDiscoveryFirst(ApplicationContext context, ObjectProvider<ApplicationInfoManager> eureka, Duration drain) {
        this.context = context;
        this.eureka = eureka;
        this.drain = drain;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
        if (drain.isZero()) {
            return;
        }
        eureka.ifAvailable(manager -> manager.setInstanceStatus(InstanceInfo.InstanceStatus.OUT_OF_SERVICE));
        log.info("Out of service; taking requests for another {} ms", drain.toMillis());
        try {
            Thread.sleep(drain);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
