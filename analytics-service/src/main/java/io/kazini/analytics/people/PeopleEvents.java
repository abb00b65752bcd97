package io.kazini.analytics.people;

import io.kazini.analytics.FactHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PeopleEvents {

    @Bean
    FactHandler<UserRegistered> userRegistered(PersonFacts facts) {
        return new FactHandler<>(UserRegistered.class, facts::registered);
    }

    @Bean
    FactHandler<RolesChanged> rolesChanged(PersonFacts facts) {
        return new FactHandler<>(RolesChanged.class, facts::rolesChanged);
    }
}
