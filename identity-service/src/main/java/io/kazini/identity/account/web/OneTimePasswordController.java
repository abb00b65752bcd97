package io.kazini.identity.account.web;

import io.kazini.identity.account.IssueOneTimePassword;
import io.kazini.identity.account.IssueOneTimePassword.Issued;
import io.kazini.identity.account.Role;
import io.kazini.platform.security.Caller;
import io.kazini.platform.web.ApiException;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@PreAuthorize("hasAuthority('users:manage')")
class OneTimePasswordController {

    private static final String IN_BULK = "/api/v1/users/one-time-passwords";

    private final IssueOneTimePassword issueOneTimePassword;

    OneTimePasswordController(IssueOneTimePassword issueOneTimePassword) {
        this.issueOneTimePassword = issueOneTimePassword;
    }

    /** Either all who were invited with a role and have no password yet, or these people. */
    record IssueRequest(
            @Nullable Role role,

            @Size(min = 1, max = IssueOneTimePassword.MOST_AT_ONCE) @Nullable
            List<@NotNull UUID> userIds) {}

    record IssuedResponse(UserResponse user, String oneTimePassword) {

        static IssuedResponse of(Issued issued) {
            return new IssuedResponse(
                    UserResponse.of(issued.user()), issued.password().value());
        }
    }

    record IssuedList(List<IssuedResponse> items) {}

    @Operation(
            summary = "Give somebody a new one-time password",
            description = "It is shown here once, and has to be changed at the first sign-in. Their old password and"
                    + " all their sign-ins end.")
    @PostMapping("/api/v1/users/{id}/one-time-password")
    ResponseEntity<IssuedResponse> issue(@PathVariable UUID id, Caller caller) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(IssuedResponse.of(issueOneTimePassword.issue(caller.userId(), id)));
    }

    @Operation(
            summary = "Give one-time passwords to people who were invited and never signed in",
            description = "With a role: up to 1,000 of those who have none yet; repeat until items is empty. With"
                    + " userIds: these, also if they had one before. As JSON, or as CSV with Accept: text/csv.")
    @PostMapping(
            path = IN_BULK,
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = {MediaType.APPLICATION_JSON_VALUE})
    ResponseEntity<IssuedList> issue(@Valid @RequestBody IssueRequest request, Caller caller) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new IssuedList(
                        issued(request, caller).stream().map(IssuedResponse::of).toList()));
    }

    @PostMapping(path = IN_BULK, consumes = MediaType.APPLICATION_JSON_VALUE, produces = OneTimePasswordCsv.TYPE)
    ResponseEntity<byte[]> issueAsCsv(@Valid @RequestBody IssueRequest request, Caller caller) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("one-time-passwords.csv")
                                .build()
                                .toString())
                .body(OneTimePasswordCsv.of(issued(request, caller)));
    }

    private List<Issued> issued(IssueRequest request, Caller caller) {
        if (request.role() != null && request.userIds() == null) {
            return issueOneTimePassword.issueToInvited(caller.userId(), request.role());
        }
        if (request.userIds() != null && request.role() == null) {
            return issueOneTimePassword.issueToInvited(caller.userId(), request.userIds());
        }
        throw ApiException.invalidField("role", "role-or-user-ids", "give either a role or userIds");
    }
}
