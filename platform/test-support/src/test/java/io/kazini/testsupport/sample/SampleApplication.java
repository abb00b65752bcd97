package io.kazini.testsupport.sample;

import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Listens, and tells those with a token what it heard. */
@SpringBootApplication
@RestController
public class SampleApplication {

    private final List<String> heard = new CopyOnWriteArrayList<>();

    @KafkaListener(
            topics = "recruitment.jobs",
            properties = {"auto.offset.reset=earliest", "metadata.max.age.ms=1000"})
    void hear(ConsumerRecord<String, String> record) {
        heard.add(new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8));
    }

    @Bean
    JwtDecoder jwtDecoder(@Value("${kazini.security.jwks-uri}") URL keys) {
        return NimbusJwtDecoder.withJwkSource(
                        JWKSourceBuilder.<SecurityContext>create(keys).build())
                .build();
    }

    @GetMapping("/me")
    String me(@AuthenticationPrincipal Jwt caller) {
        return caller.getSubject();
    }

    @GetMapping("/heard")
    List<String> heard() {
        return heard;
    }
}
