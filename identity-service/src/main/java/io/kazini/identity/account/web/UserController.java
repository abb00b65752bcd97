package io.kazini.identity.account.web;

import io.kazini.identity.account.EmailAddress;
import io.kazini.identity.account.FindUsers;
import io.kazini.identity.account.InviteUser;
import io.kazini.identity.account.PersonNames;
import io.kazini.identity.account.PhoneNumber;
import io.kazini.identity.account.Role;
import io.kazini.identity.account.UserSearch;
import io.kazini.identity.account.UserSearch.Sort;
import io.kazini.identity.account.UserStatus;
import io.kazini.platform.security.Caller;
import io.kazini.platform.web.paging.Paging;
import io.kazini.platform.web.paging.Slice;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.net.URI;
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
@RequestMapping("/api/v1/users")
@PreAuthorize("hasAuthority('users:manage')")
class UserController {

    private final FindUsers findUsers;
    private final InviteUser inviteUser;

    UserController(FindUsers findUsers, InviteUser inviteUser) {
        this.findUsers = findUsers;
        this.inviteUser = inviteUser;
    }

    record InvitedResponse(UserResponse user, String oneTimePassword) {}

    @Operation(summary = "Find people by a part of name, e-mail address or phone number, by role and status")
    @GetMapping
    Slice<UserResponse> search(
            @RequestParam(required = false) @Size(max = 100) @Nullable String q,
            @RequestParam(required = false) @Nullable Role role,
            @RequestParam(required = false) @Nullable UserStatus status,
            @RequestParam(defaultValue = "NEWEST") Sort sort,
            Paging paging) {
        String text = q == null || q.isBlank() ? null : q.strip();
        return findUsers
                .search(new UserSearch(text, role, status, sort), paging)
                .map(UserResponse::of);
    }

    @GetMapping("/{id}")
    UserResponse byId(@PathVariable UUID id) {
        return UserResponse.of(findUsers.byId(id));
    }

    @Operation(
            summary = "Make an account for somebody",
            description = "The answer holds a one-time password, once; it has to be changed at the first sign-in.")
    @PostMapping
    ResponseEntity<InvitedResponse> invite(@Valid @RequestBody InviteUserRequest request, Caller caller) {
        InviteUser.Invited invited = inviteUser.invite(
                caller.userId(),
                PersonNames.tidy(request.fullName()),
                EmailAddress.parse(request.email()).orElseThrow(),
                PhoneNumber.parse(request.phone()).orElseThrow(),
                request.roles());
        UserResponse user = UserResponse.of(invited.user());
        return ResponseEntity.created(URI.create("/api/v1/users/" + user.id()))
                .body(new InvitedResponse(user, invited.oneTimePassword().value()));
    }
}
