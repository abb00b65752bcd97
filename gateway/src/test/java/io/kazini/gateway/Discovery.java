package io.kazini.gateway;

import org.springframework.test.context.DynamicPropertyRegistry;

/** Tells the gateway where services are, in place of Eureka. */
public final class Discovery {

    private Discovery() {}

    public static void register(DynamicPropertyRegistry properties, String service, String... urls) {
        for (int i = 0; i < urls.length; i++) {
            String url = urls[i];
            properties.add(
                    "spring.cloud.discovery.client.simple.instances.%s[%d].uri".formatted(service, i), () -> url);
        }
    }
}
