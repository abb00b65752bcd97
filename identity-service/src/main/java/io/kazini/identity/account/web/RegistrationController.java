package io.kazini.identity.account.web;

import io.kazini.identity.account.EmailAddress;
import io.kazini.identity.account.PhoneNumber;
import io.kazini.identity.account.RegisterYouth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RegistrationController {

    private final RegisterYouth registerYouth;

    RegistrationController(RegisterYouth registerYouth) {
        this.registerYouth = registerYouth;
    }

    record RegistrationReceived(String message) {}

    @Operation(
            summary = "Register as a youth",
            description = "The answer is the same whether or not the e-mail address or the phone number is known. What"
                    + " brought the person here is taken from the body, else from the query (click, ref), else from the"
                    + " cookie kazini_click.",
            parameters = {
                @Parameter(in = ParameterIn.QUERY, name = "click", description = "Id of a click on a referral link"),
                @Parameter(in = ParameterIn.QUERY, name = "ref", description = "Code of a referral link")
            })
    @PostMapping(path = "/api/v1/auth/register", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    RegistrationReceived register(@Valid @RequestBody RegisterRequest request, HttpServletRequest http) {
        registerYouth.register(
                PersonNames.tidy(request.fullName()),
                EmailAddress.parse(request.email()).orElseThrow(),
                PhoneNumber.parse(request.phone()).orElseThrow(),
                request.password(),
                request.carriedReferral()
                        .orElse(CarriedReferral.inQueryOf(http))
                        .orElse(CarriedReferral.inCookieOf(http))
                        .toReferral(),
                request.countyIfAny().orElse(null));
        return new RegistrationReceived("Registration received. If the account is new, you can sign in now.");
    }
}
