package io.kazini.referral.link.web;

import io.kazini.platform.security.Caller;
import io.kazini.platform.web.paging.Slice;
import io.kazini.referral.link.RotateLinkKeys;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/link-keys")
@PreAuthorize("hasAuthority('links:manage')")
class LinkKeyController {

    private final RotateLinkKeys rotateLinkKeys;

    LinkKeyController(RotateLinkKeys rotateLinkKeys) {
        this.rotateLinkKeys = rotateLinkKeys;
    }

    @Operation(summary = "The keys that links are signed with, the newest first, without their secrets")
    @GetMapping
    Slice<RotateLinkKeys.KeyView> all() {
        return new Slice<>(rotateLinkKeys.all(), null);
    }

    @Operation(summary = "Sign new links with a new key; old links stay good")
    @PostMapping("/rotations")
    @ResponseStatus(HttpStatus.CREATED)
    RotateLinkKeys.KeyView rotate() {
        return rotateLinkKeys.rotate();
    }

    @Operation(summary = "Forget a key that somebody else may know: every link that it signed is revoked")
    @PostMapping("/{number}/withdrawal")
    RotateLinkKeys.Withdrawn withdraw(@PathVariable int number, Caller caller) {
        return rotateLinkKeys.withdraw(number, caller);
    }
}
