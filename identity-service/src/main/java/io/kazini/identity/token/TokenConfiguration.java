package io.kazini.identity.token;

import com.nimbusds.jose.jwk.JWKSet;
import io.kazini.platform.security.SecurityProperties;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** Identity signs with its own keys, and verifies with them too instead of asking itself over HTTP. */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

    @Bean
    JwtEncoder jwtEncoder(KeyRing keys) {
        return new NimbusJwtEncoder((selector, context) -> selector.select(new JWKSet(keys.pairs())));
    }

    @Bean
    JwtDecoder jwtDecoder(KeyRing keys, SecurityProperties security, Clock clock) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(
                        (selector, context) -> selector.select(keys.published()))
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .build();
        JwtTimestampValidator timestamps = new JwtTimestampValidator();
        timestamps.setClock(clock);
        decoder.setJwtValidator(JwtValidators.createDefaultWithValidators(
                List.of(timestamps, new JwtIssuerValidator(security.issuer()))));
        return decoder;
    }

    /** The first key is there before the service says that it is ready. */
    @Bean
    ApplicationRunner firstSigningKey(KeyRing keys) {
        return arguments -> keys.published();
    }
}
