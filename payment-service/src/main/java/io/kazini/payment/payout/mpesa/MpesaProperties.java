package io.kazini.payment.payout.mpesa;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The account at M-Pesa and how to reach it. Nothing that identifies the account has a default: without it
 * the service does not start.
 *
 * @param baseUrl sandbox, production or simulator
 * @param certificate the provider's X.509 certificate for initiator passwords: PEM text, a file, or a URL
 * @param callbackBaseUrl where the provider reaches this service, e.g. {@code https://pay.example.org}
 * @param callbackToken the secret part of the callback paths
 * @param callbackSources address ranges (CIDR) that callbacks may come from; empty allows all
 * @param commandId how the payout is called at the provider
 * @param connectTimeout to open a connection
 * @param readTimeout from the request to its acknowledgement; with connectTimeout shorter than the payout lease
 */
@Validated
@ConfigurationProperties("kazini.payment.mpesa")
public record MpesaProperties(
        @NotNull URI baseUrl,
        @NotBlank String consumerKey,
        @NotBlank String consumerSecret,
        @NotBlank String initiatorName,
        @NotBlank String initiatorPassword,
        @NotBlank String certificate,

        @NotBlank @Pattern(regexp = "\\d{5,7}") String shortCode,

        @NotNull URI callbackBaseUrl,

        @NotBlank @Pattern(regexp = "[A-Za-z0-9_-]{24,128}", message = "must be 24 to 128 letters, digits, - or _")
        String callbackToken,

        @DefaultValue List<String> callbackSources,

        @DefaultValue("SalaryPayment") @Pattern(regexp = "SalaryPayment|BusinessPayment|PromotionPayment")
        String commandId,

        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("30s") Duration readTimeout) {

    String resultUrl() {
        return callbackUrl("result");
    }

    String timeoutUrl() {
        return callbackUrl("timeout");
    }

    private String callbackUrl(String kind) {
        String base = callbackBaseUrl.toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + "/callbacks/mpesa/" + callbackToken
                + "/" + kind;
    }

    /** Longest time that one exchange with the provider takes. */
    Duration exchangeTime() {
        return connectTimeout.plus(readTimeout);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "MpesaProperties[" + baseUrl + ", " + shortCode + "]";
    }
}
