package io.kazini.payment.payout.mpesa;

import io.kazini.payment.MachineClock;
import io.kazini.payment.payment.PayoutStep;
import io.kazini.payment.payout.PayoutProperties;
import io.kazini.payment.payout.PayoutProvider;
import io.kazini.payment.payout.QueryOutcome;
import io.kazini.payment.payout.SubmitOutcome;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Daraja B2C, version 3. */
@Component
class DarajaPayoutProvider implements PayoutProvider {

    private static final long CENTS = 100;
    private static final String ORGANISATION = "4";

    private final DarajaHttp http;
    private final DarajaTokens tokens;
    private final SecurityCredential credential;
    private final MpesaProperties properties;
    private final MachineClock machine;

    DarajaPayoutProvider(
            DarajaHttp http,
            DarajaTokens tokens,
            SecurityCredential credential,
            MpesaProperties properties,
            PayoutProperties payout,
            MachineClock machine) {
        this.http = http;
        this.tokens = tokens;
        this.credential = credential;
        this.properties = properties;
        this.machine = machine;
        if (payout.lease().compareTo(properties.exchangeTime().multipliedBy(2)) < 0) {
            throw new IllegalStateException("kazini.payment.payout.lease must be at least twice"
                    + " kazini.payment.mpesa.connect-timeout + read-timeout: a token and a payout fit in it");
        }
    }

    @Override
    public SubmitOutcome submit(PayoutStep.Send order) {
        DarajaTokens.AccessToken token;
        Map<String, String> fields;
        try {
            token = tokens.current();
            fields = paymentRequest(order);
        } catch (DarajaTokens.NoTokenException | SecurityCredential.NoCertificateException unprepared) {
            return new SubmitOutcome.NotSent(String.valueOf(unprepared.getMessage()));
        }
        Instant latestStart = order.leaseUntil().minus(properties.exchangeTime());
        if (machine.now().isAfter(latestStart)) {
            return new SubmitOutcome.NotSent("The lease is too far gone to send.");
        }
        try {
            DarajaHttp.Answer answer = http.post("/mpesa/b2c/v3/paymentrequest", token.value(), fields);
            if (DarajaAnswers.tokenRefused(answer.status(), answer.body())) {
                tokens.refused(token);
                return new SubmitOutcome.NotSent("M-Pesa refused the access token.");
            }
            return DarajaAnswers.ofSubmit(answer.status(), answer.body(), order.originatorConversationId());
        } catch (DarajaHttp.UnreachableException notSent) {
            return new SubmitOutcome.NotSent(String.valueOf(notSent.getMessage()));
        } catch (DarajaHttp.NoAnswerException unclear) {
            return new SubmitOutcome.Unclear(String.valueOf(unclear.getMessage()));
        }
    }

    @Override
    public QueryOutcome queryStatus(PayoutStep.Ask question) {
        try {
            DarajaTokens.AccessToken token = tokens.current();
            DarajaHttp.Answer answer =
                    http.post("/mpesa/transactionstatus/v1/query", token.value(), statusRequest(question));
            if (DarajaAnswers.tokenRefused(answer.status(), answer.body())) {
                tokens.refused(token);
            }
            return DarajaAnswers.ofQuery(answer.status(), answer.body());
        } catch (DarajaTokens.NoTokenException
                | SecurityCredential.NoCertificateException
                | DarajaHttp.UnreachableException
                | DarajaHttp.NoAnswerException failure) {
            return new QueryOutcome.NotAsked(String.valueOf(failure.getMessage()));
        }
    }

    private Map<String, String> paymentRequest(PayoutStep.Send order) throws SecurityCredential.NoCertificateException {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("OriginatorConversationID", order.originatorConversationId());
        fields.put("InitiatorName", properties.initiatorName());
        fields.put("SecurityCredential", credential.encrypted());
        fields.put("CommandID", properties.commandId());
        fields.put("Amount", String.valueOf(order.amount().amountMinor() / CENTS));
        fields.put("PartyA", properties.shortCode());
        fields.put("PartyB", order.payeePhone());
        fields.put("Remarks", "Wages " + order.paymentId());
        fields.put("QueueTimeOutURL", properties.timeoutUrl());
        fields.put("ResultURL", properties.resultUrl());
        return fields;
    }

    private Map<String, String> statusRequest(PayoutStep.Ask question)
            throws SecurityCredential.NoCertificateException {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("Initiator", properties.initiatorName());
        fields.put("SecurityCredential", credential.encrypted());
        fields.put("CommandID", "TransactionStatusQuery");
        fields.put("OriginalConversationID", question.originatorConversationId());
        fields.put("PartyA", properties.shortCode());
        fields.put("IdentifierType", ORGANISATION);
        fields.put("ResultURL", properties.resultUrl());
        fields.put("QueueTimeOutURL", properties.timeoutUrl());
        fields.put("Remarks", "Status of " + question.attemptId());
        return fields;
    }
}
