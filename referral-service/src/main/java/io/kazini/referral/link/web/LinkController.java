package io.kazini.referral.link.web;

import io.kazini.platform.security.Caller;
import io.kazini.platform.web.paging.Paging;
import io.kazini.platform.web.paging.Slice;
import io.kazini.referral.link.CreateLink;
import io.kazini.referral.link.FindLinks;
import io.kazini.referral.link.Link;
import io.kazini.referral.link.LinkFilter;
import io.kazini.referral.link.LinkFilter.Sort;
import io.kazini.referral.link.LinkState;
import io.kazini.referral.link.LinkView;
import io.kazini.referral.link.RevokeLink;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
@RequestMapping("/api/v1/links")
@PreAuthorize("hasAnyAuthority('links:manage', 'links:own')")
class LinkController {

    private final CreateLink createLink;
    private final RevokeLink revokeLink;
    private final FindLinks findLinks;

    LinkController(CreateLink createLink, RevokeLink revokeLink, FindLinks findLinks) {
        this.createLink = createLink;
        this.revokeLink = revokeLink;
        this.findLinks = findLinks;
    }

    /** Both may be left out: the new link has no slug, and ends when the old one would have. */
    record RegenerateRequest(
            @Nullable String slug, @Nullable Instant expiresAt) {}

    @Operation(summary = "Find links; with links:own only the caller's")
    @GetMapping
    Slice<LinkView> search(
            @RequestParam(required = false) @Nullable UUID officerId,
            @RequestParam(required = false) @Nullable UUID campaignId,
            @RequestParam(required = false) @Nullable LinkState state,
            @RequestParam(required = false) @Size(max = 100) @Nullable String q,
            @RequestParam(defaultValue = "NEWEST") Sort sort,
            Paging paging,
            Caller caller) {
        return findLinks.search(new LinkFilter(officerId, campaignId, state, q, sort), paging, caller);
    }

    @GetMapping("/{id}")
    LinkView one(@PathVariable UUID id, Caller caller) {
        return findLinks.one(id, caller);
    }

    @Operation(
            summary = "Make a link for an officer who works for the campaign; with links:own for the caller",
            description = "The answer holds the address to hand out and those of its QR code.")
    @PostMapping
    ResponseEntity<LinkView> create(@Valid @RequestBody LinkRequest request, Caller caller) {
        return created(createLink.create(request.toProposal(), caller), caller);
    }

    @Operation(summary = "Make a link in the place of this one, which is revoked")
    @PostMapping("/{id}/regeneration")
    ResponseEntity<LinkView> regenerate(
            @PathVariable UUID id,
            @Valid @RequestBody(required = false) @Nullable RegenerateRequest request,
            Caller caller) {
        return created(
                request == null
                        ? createLink.regenerate(id, null, null, caller)
                        : createLink.regenerate(id, request.slug(), request.expiresAt(), caller),
                caller);
    }

    @Operation(summary = "End the use of a link for good, within two seconds everywhere")
    @PostMapping("/{id}/revocation")
    LinkView revoke(@PathVariable UUID id, Caller caller) {
        revokeLink.revoke(id, caller);
        return findLinks.one(id, caller);
    }

    private ResponseEntity<LinkView> created(Link link, Caller caller) {
        return ResponseEntity.created(URI.create("/api/v1/links/" + link.id())).body(findLinks.one(link.id(), caller));
    }
}
