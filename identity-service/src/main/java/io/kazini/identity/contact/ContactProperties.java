package io.kazini.identity.contact;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How people are reached. The mail server is {@code spring.mail.*}. Nothing that identifies an account with a provider has a default:
 * without it the service does not start.
 *
 * @param mailFrom the sender of every e-mail
 */
@Validated
@ConfigurationProperties("kazini.identity.contact")
public record ContactProperties(
        @NotBlank @Email String mailFrom, @NotNull @Valid Sms sms) {

    /**
     * The account with Africa's Talking.
     *
     * @param baseUrl production, sandbox, or a stand-in
     * @param sender the alphanumeric sender id or short code that the account owns; without one the provider's own is shown
     * @param timeout of opening a connection, and of an answer
     */
    public record Sms(
            @DefaultValue("https://api.africastalking.com") @NotNull
            URI baseUrl,

            @NotBlank String username,
            @NotBlank String apiKey,
            @Nullable String sender,
            @DefaultValue("10s") Duration timeout) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "Sms[" + baseUrl + ", " + username + "]";
        }
    }
}
