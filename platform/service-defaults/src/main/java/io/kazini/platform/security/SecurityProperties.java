package io.kazini.platform.security;

import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param issuer who must have issued an access token
 * @param jwksUri where its keys are; the host may be a service's name, which discovery resolves
 * @param publicPaths what needs no token, as {@code /pattern/**} or {@code GET /pattern/**}
 */
@Validated
@ConfigurationProperties("kazini.security")
public record SecurityProperties(
        @NotBlank @DefaultValue("kazini-identity") String issuer,
        @DefaultValue("http://identity-service/oauth2/jwks") URI jwksUri,
        @DefaultValue List<String> publicPaths) {}
