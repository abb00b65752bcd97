package io.kazini.analytics.applications;

import io.kazini.analytics.FactHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ApplicationEvents {

    @Bean
    FactHandler<ApplicationSubmitted> applicationSubmitted(ApplicationFacts facts) {
        return new FactHandler<>(ApplicationSubmitted.class, facts::submitted);
    }

    @Bean
    FactHandler<ApplicationHired> applicationHired(ApplicationFacts facts) {
        return new FactHandler<>(ApplicationHired.class, facts::hired);
    }

    @Bean
    FactHandler<ApplicationRejected> applicationRejected(ApplicationFacts facts) {
        return new FactHandler<>(ApplicationRejected.class, facts::rejected);
    }

    @Bean
    FactHandler<ApplicationWithdrawn> applicationWithdrawn(ApplicationFacts facts) {
        return new FactHandler<>(ApplicationWithdrawn.class, facts::withdrawn);
    }

    @Bean
    FactHandler<JobCompleted> jobCompleted(ApplicationFacts facts) {
        return new FactHandler<>(JobCompleted.class, facts::completed);
    }
}
