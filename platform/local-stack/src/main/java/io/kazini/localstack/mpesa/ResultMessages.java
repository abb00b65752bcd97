package io.kazini.localstack.mpesa;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes what the provider posts to callback addresses: keys in no stable order, codes of either JSON type. */
final class ResultMessages {

    private static final DateTimeFormatter COMPLETED_AT =
            DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm:ss").withZone(MpesaBooks.NAIROBI);
    private static final DateTimeFormatter QUERY_TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(MpesaBooks.NAIROBI);

    private final JsonMapper json;
    private final MpesaAccount account;
    private final Random random;

    ResultMessages(JsonMapper json, MpesaAccount account, Random random) {
        this.json = json;
        this.account = account;
        this.random = random;
    }

    ObjectNode paymentResult(Transfer transfer, long utilityBalance) {
        ObjectNode result = envelope(
                Objects.requireNonNull(transfer.result()),
                transfer.originatorConversationId(),
                transfer.conversationId(),
                transfer.transactionId());
        if (transfer.paid()) {
            putParameters(result, paidParameters(transfer, transfer.phone(), transfer.amount(), utilityBalance));
        }
        putReferenceData(result);
        return wrapped(result);
    }

    /** What a stranger who knows the callback address might send: success for what was not, or not so. */
    List<ObjectNode> forgeries(Transfer transfer, long utilityBalance) {
        List<ObjectNode> forgeries = new ArrayList<>();
        forgeries.add(forgery(transfer, transfer.conversationId(), transfer.phone(), transfer.amount() + 1));
        forgeries.add(forgery(transfer, transfer.conversationId(), "254711111111", transfer.amount()));
        forgeries.add(forgery(transfer, "AG_20200101_00000000000000000000", transfer.phone(), transfer.amount()));
        ObjectNode strangersIds = envelope(ResultCode.PAID, "no-such-id", "AG_20200101_x", "FORGED0001");
        putParameters(strangersIds, paidParameters(transfer, transfer.phone(), transfer.amount(), utilityBalance));
        forgeries.add(wrapped(strangersIds));
        return forgeries;
    }

    private ObjectNode forgery(Transfer transfer, String conversationId, String phone, long amount) {
        ObjectNode result =
                envelope(ResultCode.PAID, transfer.originatorConversationId(), conversationId, "FORGED0001");
        putParameters(result, paidParameters(transfer, phone, amount, 0));
        return wrapped(result);
    }

    private List<Map.Entry<String, Object>> paidParameters(
            Transfer transfer, String phone, long amount, long utilityBalance) {
        return List.of(
                entry("TransactionAmount", amount),
                entry("TransactionReceipt", transfer.transactionId()),
                entry("ReceiverPartyPublicName", phone + " - SIMULATED CUSTOMER"),
                entry(
                        "TransactionCompletedDateTime",
                        COMPLETED_AT.format(Objects.requireNonNullElse(transfer.finalisedAt(), Instant.EPOCH))),
                entry("B2CUtilityAccountAvailableFunds", (double) utilityBalance),
                entry("B2CWorkingAccountAvailableFunds", 0.0),
                entry("B2CRecipientIsRegisteredCustomer", "Y"),
                entry("B2CChargesPaidAccountAvailableFunds", -4510.00));
    }

    ObjectNode statusResult(Transfer transfer, String queryOriginatorId, String queryConversationId) {
        ObjectNode result = envelope(ResultCode.PAID, queryOriginatorId, queryConversationId, transfer.transactionId());
        List<Map.Entry<String, Object>> parameters = new ArrayList<>(List.of(
                entry("DebitPartyName", account.shortCode() + " - " + account.organisationName()),
                entry("DebitPartyName", account.organisationName()),
                entry("CreditPartyName", transfer.phone() + " - SIMULATED CUSTOMER"),
                entry("OriginatorConversationID", transfer.originatorConversationId()),
                entry("ConversationID", transfer.conversationId()),
                entry("TransactionStatus", statusOf(transfer)),
                entry("Amount", String.valueOf(transfer.amount())),
                entry("InitiatedTime", QUERY_TIME.format(transfer.initiatedAt())),
                entry("DebitAccountType", "Utility Account"),
                entry("DebitPartyCharges", "Fee For B2C Payment|KES|22.40"),
                entry("TransactionReason", ""),
                entry("ReasonType", "Business Payment to Customer via API")));
        if (transfer.paid()) {
            parameters.add(entry("ReceiptNo", transfer.transactionId()));
        }
        if (transfer.finalisedAt() != null) {
            parameters.add(entry("FinalisedTime", QUERY_TIME.format(transfer.finalisedAt())));
        }
        putParameters(result, parameters);
        putReferenceData(result);
        return wrapped(result);
    }

    private static String statusOf(Transfer transfer) {
        if (transfer.result() == null) {
            return "Authorized";
        }
        return transfer.paid() ? "Completed" : "Declined";
    }

    /** A query that finds nothing, or whose initiator is refused. */
    ObjectNode failedQuery(ResultCode code, String queryOriginatorId, String queryConversationId) {
        ObjectNode result = envelope(code, queryOriginatorId, queryConversationId, "OAA0000000");
        putReferenceData(result);
        return wrapped(result);
    }

    ObjectNode queueTimeout(Transfer transfer) {
        ObjectNode result = json.createObjectNode();
        result.put("ResultType", 1);
        result.put("ResultCode", "SFC_TIMEOUT");
        result.put("ResultDesc", "Queue timed out");
        result.put("OriginatorConversationID", transfer.originatorConversationId());
        result.put("ConversationID", transfer.conversationId());
        return wrapped(result);
    }

    private ObjectNode envelope(
            ResultCode code, String originatorConversationId, String conversationId, String transactionId) {
        ObjectNode result = json.createObjectNode();
        result.put("ResultType", 0);
        if (random.nextBoolean() && code.code().matches("\\d+")) {
            result.put("ResultCode", Integer.parseInt(code.code()));
        } else {
            result.put("ResultCode", code.code());
        }
        result.put("ResultDesc", code.description());
        result.put("OriginatorConversationID", originatorConversationId);
        result.put("ConversationID", conversationId);
        result.put("TransactionID", transactionId);
        return result;
    }

    private void putParameters(ObjectNode result, List<Map.Entry<String, Object>> parameters) {
        List<Map.Entry<String, Object>> shuffled = new ArrayList<>(parameters);
        Collections.shuffle(shuffled, random);
        ArrayNode array = result.putObject("ResultParameters").putArray("ResultParameter");
        for (Map.Entry<String, Object> parameter : shuffled) {
            ObjectNode item = array.addObject();
            item.put("Key", parameter.getKey());
            item.putPOJO("Value", parameter.getValue());
        }
    }

    private static void putReferenceData(ObjectNode result) {
        ObjectNode item = result.putObject("ReferenceData").putObject("ReferenceItem");
        item.put("Key", "QueueTimeoutURL");
        item.put("Value", "https://internalsandbox.example/mpesa/b2cresults/v1/submit");
    }

    private ObjectNode wrapped(ObjectNode result) {
        ObjectNode message = json.createObjectNode();
        message.set("Result", result);
        return message;
    }

    private static Map.Entry<String, Object> entry(String key, Object value) {
        return new SimpleImmutableEntry<>(key, value);
    }
}
