package io.kazini.payment.payout.mpesa.callback;

import io.kazini.payment.MachineClock;
import io.kazini.payment.payout.mpesa.MpesaProperties;
import io.kazini.platform.web.ApiException;
import io.kazini.platform.web.RequestCorrelation;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where M-Pesa posts results. Keeps what is well-formed and says so at once; whether it is believed is
 * decided afterwards.
 */
@Hidden
@RestController
@RequestMapping("/callbacks/mpesa/{token}")
class MpesaCallbackController {

    private static final Logger LOG = LoggerFactory.getLogger(MpesaCallbackController.class);
    private static final int MAX_BODY = 64 * 1024;

    /** What Daraja's own examples answer. */
    record Accepted(int ResultCode, String ResultDesc) {}

    private final CallbackStore store;
    private final CallbackWorker worker;
    private final MpesaProperties properties;
    private final SourceAddresses sources;
    private final MachineClock machine;
    private final JsonMapper json;
    private final MaskedBody masking;

    MpesaCallbackController(
            CallbackStore store,
            CallbackWorker worker,
            MpesaProperties properties,
            MachineClock machine,
            JsonMapper json) {
        this.store = store;
        this.worker = worker;
        this.properties = properties;
        this.sources = new SourceAddresses(properties.callbackSources());
        this.machine = machine;
        this.json = json;
        this.masking = new MaskedBody(json);
    }

    @PostMapping("/result")
    Accepted result(@PathVariable String token, @RequestBody byte[] body, HttpServletRequest request) {
        return receive(CallbackKind.RESULT, token, body, request);
    }

    @PostMapping("/timeout")
    Accepted timeout(@PathVariable String token, @RequestBody byte[] body, HttpServletRequest request) {
        return receive(CallbackKind.QUEUE_TIMEOUT, token, body, request);
    }

    private Accepted receive(CallbackKind kind, String token, byte[] body, HttpServletRequest request) {
        if (!isOurs(token)) {
            throw ApiException.notFound("callback");
        }
        String source = RequestCorrelation.clientAddress(request);
        if (!sources.allow(source)) {
            LOG.warn("A callback came from {}, which is not in kazini.payment.mpesa.callback-sources", source);
            throw ApiException.notFound("callback");
        }
        JsonNode message = parse(body);
        store.add(MpesaMessage.read(kind, message), masking.of(message), source, machine.now());
        worker.wake();
        return new Accepted(0, "Accepted");
    }

    private boolean isOurs(String token) {
        return MessageDigest.isEqual(
                token.getBytes(StandardCharsets.UTF_8),
                properties.callbackToken().getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode parse(byte[] body) {
        if (body.length > MAX_BODY) {
            throw ApiException.payloadTooLarge("body-too-large", "The callback is larger than any result.");
        }
        try {
            JsonNode node = json.readTree(new String(body, StandardCharsets.UTF_8));
            // PostgreSQL keeps no NUL in text, escaped or not.
            if (node.isObject() && !node.toString().contains("\\u0000")) {
                return node;
            }
        } catch (JacksonException malformed) {
            // answered below
        }
        throw ApiException.badRequest("malformed-callback", "The body is not a JSON object.");
    }
}
