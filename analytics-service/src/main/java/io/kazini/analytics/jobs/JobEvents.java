package io.kazini.analytics.jobs;

import io.kazini.analytics.FactHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class JobEvents {

    @Bean
    FactHandler<JobPosted> jobPosted(JobFacts facts) {
        return new FactHandler<>(JobPosted.class, facts::posted);
    }

    @Bean
    FactHandler<JobChanged> jobChanged(JobFacts facts) {
        return new FactHandler<>(JobChanged.class, facts::changed);
    }

    @Bean
    FactHandler<JobClosed> jobClosed(JobFacts facts) {
        return new FactHandler<>(JobClosed.class, facts::closed);
    }
}
