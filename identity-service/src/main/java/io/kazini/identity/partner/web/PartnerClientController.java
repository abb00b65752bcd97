package io.kazini.identity.partner.web;

import io.kazini.identity.partner.AdministerPartners;
import io.kazini.identity.partner.AdministerPartners.Credentials;
import io.kazini.identity.partner.PartnerClient;
import io.kazini.identity.partner.Scope;
import io.kazini.platform.security.Caller;
import io.kazini.platform.web.paging.Paging;
import io.kazini.platform.web.paging.Slice;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(PartnerClientController.PATH)
@PreAuthorize("hasAuthority('partners:manage')")
class PartnerClientController {

    static final String PATH = "/api/v1/partner-clients";

    private final AdministerPartners administerPartners;

    PartnerClientController(AdministerPartners administerPartners) {
        this.administerPartners = administerPartners;
    }

    record RegisterPartnerRequest(
            @NotBlank
            @Pattern(regexp = "[^\\p{Cc}\\p{Co}\\p{Cn}]{1,100}", message = "is not a name of at most 100 characters")
            String name,

            @NotEmpty Set<@NotNull Scope> scopes) {}

    record PartnerClientResponse(
            UUID id,
            String name,
            List<Scope> scopes,
            PartnerClient.Status status,
            Instant createdAt,
            UUID createdBy,
            Instant secretIssuedAt,
            @Nullable Instant previousSecretValidUntil,
            @Nullable Instant deactivatedAt) {

        static PartnerClientResponse of(PartnerClient client) {
            return new PartnerClientResponse(
                    client.id(),
                    client.name(),
                    List.copyOf(client.scopes()),
                    client.status(),
                    client.createdAt(),
                    client.createdBy(),
                    client.secretIssuedAt(),
                    client.previousValidUntil().orElse(null),
                    client.deactivatedAt().orElse(null));
        }
    }

    record CredentialsResponse(PartnerClientResponse client, String clientSecret) {

        static CredentialsResponse of(Credentials credentials) {
            return new CredentialsResponse(
                    PartnerClientResponse.of(credentials.client()),
                    credentials.secret().value());
        }
    }

    @Operation(
            summary = "Let another organisation's system in",
            description =
                    "The answer holds its secret, once. Its id and secret are exchanged for a token at /oauth2/token.")
    @PostMapping
    ResponseEntity<CredentialsResponse> register(@Valid @RequestBody RegisterPartnerRequest request, Caller caller) {
        Credentials credentials =
                administerPartners.register(caller.userId(), request.name().strip(), request.scopes());
        return ResponseEntity.created(
                        URI.create(PATH + "/" + credentials.client().id()))
                .cacheControl(CacheControl.noStore())
                .body(CredentialsResponse.of(credentials));
    }

    @Operation(summary = "The partners' systems, the newest first")
    @GetMapping
    Slice<PartnerClientResponse> all(Paging paging) {
        return administerPartners.all(paging).map(PartnerClientResponse::of);
    }

    @GetMapping("/{id}")
    PartnerClientResponse byId(@PathVariable UUID id) {
        return PartnerClientResponse.of(administerPartners.byId(id));
    }

    @Operation(
            summary = "Give a system a new secret, shown once",
            description = "The old one is good until previousSecretValidUntil, or ends at once with atOnce=true.")
    @PostMapping("/{id}/secret-rotation")
    ResponseEntity<CredentialsResponse> rotateSecret(
            @PathVariable UUID id, @RequestParam(defaultValue = "false") boolean atOnce) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(CredentialsResponse.of(administerPartners.rotateSecret(id, atOnce)));
    }

    @Operation(
            summary = "Shut a system out for good",
            description = "It gets no token any more. The one it has is good until it expires, minutes later.")
    @PostMapping("/{id}/deactivation")
    PartnerClientResponse deactivate(@PathVariable UUID id) {
        return PartnerClientResponse.of(administerPartners.deactivate(id));
    }
}
