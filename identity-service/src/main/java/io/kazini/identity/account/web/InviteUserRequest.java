package io.kazini.identity.account.web;

import io.kazini.identity.account.EmailSyntax;
import io.kazini.identity.account.KenyanMobile;
import io.kazini.identity.account.PersonName;
import io.kazini.identity.account.Role;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.Set;

record InviteUserRequest(
        @NotBlank @PersonName String fullName,
        @NotBlank @EmailSyntax String email,
        @NotBlank @KenyanMobile String phone,
        @NotEmpty Set<@NotNull Role> roles) {}
