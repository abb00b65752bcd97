package io.kazini.payment.payout.mpesa.callback;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a callback says, whatever its shape: a {@code Result} envelope, or, for a queue time-out, the original
 * request. Codes come as number or string, keys in any order and some of them twice.
 *
 * @param queriedOriginatorId the transfer that a status query was about
 * @param amountMinor null if there is none or it is no amount
 * @param party the payee's number
 */
record MpesaMessage(
        CallbackKind kind,
        @Nullable String originatorConversationId,
        @Nullable String conversationId,
        @Nullable String resultCode,
        @Nullable String resultDescription,
        @Nullable String receipt,
        @Nullable Long amountMinor,
        @Nullable String party,
        @Nullable String queriedOriginatorId,
        @Nullable String transactionStatus) {

    private static final Pattern LEADING_NUMBER = Pattern.compile("\\s*(\\d{12})\\s*(?:-.*)?", Pattern.DOTALL);
    private static final int MAX_TEXT = 1000;
    /** Longer than any id of the provider's, and short enough for an index. */
    private static final int MAX_ID = 128;

    private static final int MAX_SCALE = 12;
    private static final int MAX_PRECISION = 18;

    boolean isPaid() {
        return "0".equals(resultCode);
    }

    static MpesaMessage read(CallbackKind kind, JsonNode body) {
        JsonNode result = body.get("Result");
        return result != null && result.isObject() ? ofEnvelope(kind, result) : ofRequest(kind, body);
    }

    private static MpesaMessage ofEnvelope(CallbackKind kind, JsonNode result) {
        Parameters parameters = Parameters.of(result);
        String transactionStatus = parameters.first("TransactionStatus").orElse(null);
        return new MpesaMessage(
                kind,
                id(result.get("OriginatorConversationID")),
                id(result.get("ConversationID")),
                text(result.get("ResultCode")),
                text(result.get("ResultDesc")),
                parameters
                        .first("TransactionReceipt")
                        .or(() -> parameters.first("ReceiptNo"))
                        .orElse(null),
                parameters
                        .first("TransactionAmount")
                        .or(() -> parameters.first("Amount"))
                        .flatMap(MpesaMessage::minor)
                        .orElse(null),
                parameters
                        .first("ReceiverPartyPublicName")
                        .flatMap(MpesaMessage::number)
                        .orElse(null),
                parameters.first("OriginatorConversationID").orElse(null),
                transactionStatus);
    }

    private static MpesaMessage ofRequest(CallbackKind kind, JsonNode request) {
        return new MpesaMessage(
                kind,
                id(request.get("OriginatorConversationID")),
                null,
                null,
                null,
                null,
                null,
                null,
                id(request.get("OriginalConversationID")),
                null);
    }

    private static Optional<Long> minor(String amount) {
        if (amount.length() > 20) {
            return Optional.empty();
        }
        try {
            BigDecimal shillings = new BigDecimal(amount.strip());
            // Written out, 1e400000000 would take minutes and hundreds of megabytes.
            boolean sane = Math.abs((long) shillings.scale()) <= MAX_SCALE && shillings.precision() <= MAX_PRECISION;
            return sane ? Optional.of(shillings.movePointRight(2).longValueExact()) : Optional.empty();
        } catch (ArithmeticException | NumberFormatException noAmount) {
            return Optional.empty();
        }
    }

    private static Optional<String> number(String publicName) {
        Matcher matcher = LEADING_NUMBER.matcher(publicName);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static @Nullable String text(@Nullable JsonNode value) {
        if (value == null || value.isNull() || value.isContainer()) {
            return null;
        }
        return cut(value.asString(), MAX_TEXT);
    }

    private static @Nullable String id(@Nullable JsonNode value) {
        String text = text(value);
        return text == null ? null : cut(text, MAX_ID);
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }

    /** {@code ResultParameters.ResultParameter}: a list of keys and values, or a single one without a list. */
    private record Parameters(List<JsonNode> items) {

        static Parameters of(JsonNode result) {
            JsonNode holder = result.get("ResultParameters");
            JsonNode items = holder == null ? null : holder.get("ResultParameter");
            if (items == null) {
                return new Parameters(List.of());
            }
            if (items.isObject()) {
                return new Parameters(List.of(items));
            }
            List<JsonNode> list = new ArrayList<>();
            items.forEach(list::add);
            return new Parameters(list);
        }

        Optional<String> first(String key) {
            return items.stream()
                    .filter(item -> key.equals(text(item.get("Key"))))
                    .map(item -> text(item.get("Value")))
                    .filter(Objects::nonNull)
                    .findFirst();
        }
    }
}
