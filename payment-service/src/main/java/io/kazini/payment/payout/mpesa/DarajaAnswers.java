package io.kazini.payment.payout.mpesa;

import io.kazini.payment.payment.PayoutFailure;
import io.kazini.payment.payout.QueryOutcome;
import io.kazini.payment.payout.SubmitOutcome;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a synchronous answer proves. Only a 4xx with one of Daraja's own refusals proves that nothing was
 * taken; a 5xx proves nothing, whatever it says: "500.002.1001" is a duplicate as well as any internal error.
 */
final class DarajaAnswers {

    private DarajaAnswers() {}

    /** The access token was not accepted: nothing was looked at, a fresh one is needed. */
    static boolean tokenRefused(int status, @Nullable JsonNode body) {
        String code = text(body, "errorCode");
        return isClientError(status) && code != null && (code.startsWith("401.") || code.equals("404.001.03"));
    }

    static SubmitOutcome ofSubmit(int status, @Nullable JsonNode body, String originatorConversationId) {
        if (isSuccess(status)) {
            return ofAcknowledgement(body, originatorConversationId);
        }
        String code = text(body, "errorCode");
        if (isClientError(status) && code != null && code.startsWith("4")) {
            String message = text(body, "errorMessage");
            return new SubmitOutcome.Refused(new PayoutFailure(
                    code, "M-Pesa refused the request: " + (message == null ? code : message), false));
        }
        return new SubmitOutcome.Unclear("M-Pesa answered " + status + (code == null ? "" : " " + code) + ".");
    }

    private static SubmitOutcome ofAcknowledgement(@Nullable JsonNode body, String originatorConversationId) {
        String conversationId = text(body, "ConversationID");
        String responseCode = text(body, "ResponseCode");
        String echoed = text(body, "OriginatorConversationID");
        if (!"0".equals(responseCode) || conversationId == null || conversationId.isBlank()) {
            return new SubmitOutcome.Unclear("M-Pesa's acknowledgement is incomplete.");
        }
        if (echoed != null && !echoed.equals(originatorConversationId)) {
            return new SubmitOutcome.Unclear("M-Pesa's acknowledgement is for another request.");
        }
        return new SubmitOutcome.Acknowledged(conversationId);
    }

    static QueryOutcome ofQuery(int status, @Nullable JsonNode body) {
        String originatorId = text(body, "OriginatorConversationID");
        String conversationId = text(body, "ConversationID");
        if (isSuccess(status)
                && "0".equals(text(body, "ResponseCode"))
                && originatorId != null
                && conversationId != null) {
            return new QueryOutcome.Asked(originatorId, conversationId);
        }
        String code = text(body, "errorCode");
        return new QueryOutcome.NotAsked("M-Pesa answered " + status + (code == null ? "" : " " + code) + ".");
    }

    private static boolean isSuccess(int status) {
        return status >= 200 && status < 300;
    }

    private static boolean isClientError(int status) {
        return status >= 400 && status < 500;
    }

    private static @Nullable String text(@Nullable JsonNode body, String field) {
        JsonNode value = body == null ? null : body.get(field);
        return value == null || value.isNull() || value.isContainer() ? null : value.asString();
    }
}
