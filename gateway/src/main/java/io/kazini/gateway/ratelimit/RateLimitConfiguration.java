package io.kazini.gateway.ratelimit;

import io.github.bucket4j.TimeMeter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RateLimitConfiguration {

    @Bean
    RateLimiter rateLimiter(LiveGateways liveGateways, RateLimitProperties properties) {
        return new RateLimiter(liveGateways, properties.trackedSubjects(), TimeMeter.SYSTEM_MILLISECONDS);
    }
}
