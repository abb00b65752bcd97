package io.kazini.identity.contact;

import java.net.http.HttpClient;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** SMS through Africa's Talking, {@code POST /version1/messaging}: a form in, a status per recipient out. */
@Component
class AfricasTalking implements SmsSender {

    /** Processed, sent, queued; all others are refusals, or failures at the provider. */
    private static final Set<Integer> TAKEN = Set.of(100, 101, 102);

    private final RestClient http;
    private final ContactProperties.Sms account;

    AfricasTalking(ContactProperties properties, RestClient.Builder builder) {
        this.account = properties.sms();
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(account.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
        requests.setReadTimeout(account.timeout());
        this.http = builder.clone()
                .baseUrl(account.baseUrl())
                .requestFactory(requests)
                .defaultHeader("apiKey", account.apiKey())
                .build();
    }

    @Override
    public void send(String phone, String text) throws NotSentException {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("username", account.username());
        form.add("to", "+" + phone);
        form.add("message", text);
        String sender = account.sender();
        if (sender != null && !sender.isBlank()) {
            form.add("from", sender);
        }
        try {
            requireTaken(http.post()
                    .uri("/version1/messaging")
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .accept(MediaType.APPLICATION_JSON)
                    .body(form)
                    .retrieve()
                    .body(JsonNode.class));
        } catch (RestClientException failure) {
            throw new NotSentException("The SMS provider did not take it: "
                    + failure.getMostSpecificCause().getClass().getSimpleName());
        }
    }

    private static void requireTaken(@Nullable JsonNode answer) throws NotSentException {
        JsonNode recipient = answer == null
                ? MissingNode.getInstance()
                : answer.path("SMSMessageData").path("Recipients").path(0);
        int status = recipient.path("statusCode").asInt(0);
        if (!TAKEN.contains(status)) {
            throw new NotSentException("The SMS provider refused it: " + status + " "
                    + recipient.path("status").asString(""));
        }
    }
}
