package io.kazini.gateway;

import io.kazini.gateway.routing.ServiceRoutes;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication
@ConfigurationPropertiesScan
class GatewayApplication {

    static void main(String[] args) {
        SpringApplication gateway = new SpringApplication(GatewayApplication.class);
        // Not with the first request to each; and Spring's ahead-of-time processing must know them by name.
        gateway.setDefaultProperties(Map.of("spring.cloud.loadbalancer.eager-load.clients", ServiceRoutes.services()));
        gateway.run(args);
    }
}
