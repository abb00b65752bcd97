package io.kazini.identity.registration.web;

import io.kazini.identity.registration.ConfirmRegistration;
import io.kazini.identity.registration.RegisterYouth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/auth/register")
class RegistrationController {

    private final RegisterYouth registerYouth;
    private final ConfirmRegistration confirmRegistration;

    RegistrationController(RegisterYouth registerYouth, ConfirmRegistration confirmRegistration) {
        this.registerYouth = registerYouth;
        this.confirmRegistration = confirmRegistration;
    }

    record RegistrationReceived(UUID registrationId, Instant expiresAt, String message) {}

    @Operation(
            summary = "Register as a youth",
            description =
                    "Sends a code to the e-mail address and another one to the phone number; both are needed to confirm."
                            + " The answer is the same whether or not the address or the number is known: what is sent to them is not."
                            + " What brought the person here is taken from the body, else from the query (click, ref), else from the"
                            + " cookie kazini_click.",
            parameters = {
                @Parameter(in = ParameterIn.QUERY, name = "click", description = "Id of a click on a referral link"),
                @Parameter(in = ParameterIn.QUERY, name = "ref", description = "Code of a referral link")
            })
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    RegistrationReceived register(@Valid @RequestBody RegisterRequest request, HttpServletRequest http) {
        CarriedReferral carried = CarriedReferral.inQueryOf(http).orElse(CarriedReferral.inCookieOf(http));
        RegisterYouth.Received received = registerYouth.register(request.toNewYouth(carried), request.password());
        return new RegistrationReceived(
                received.registrationId(),
                received.expiresAt(),
                "A code comes to the e-mail address, another one to the phone. Confirm with both.");
    }

    @Operation(
            summary = "Confirm a registration with the codes that came by e-mail and SMS; from then on one can sign in",
            description =
                    "400 wrong-code: at least one of them is wrong; after five wrong attempts the registration is over. 409"
                            + " registration-over: register again. 409 already-registered: there is an account with this address or number."
                            + " May be repeated with the same codes.")
    @PostMapping(path = "/confirm", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirm(@Valid @RequestBody ConfirmRequest request) {
        confirmRegistration.confirm(request.registrationId(), request.emailCode(), request.phoneCode());
    }
}
