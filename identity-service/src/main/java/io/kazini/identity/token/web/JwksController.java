package io.kazini.identity.token.web;

import io.kazini.identity.token.KeyRing;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class JwksController {

    private static final Duration CACHED = Duration.ofMinutes(5);

    private final KeyRing keys;

    JwksController(KeyRing keys) {
        this.keys = keys;
    }

    @Operation(summary = "The public keys that access tokens are verified with (RFC 7517)")
    @GetMapping(path = "/oauth2/jwks", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, Object>> keys() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(CACHED).cachePublic())
                .body(keys.published().toJSONObject(true));
    }
}
