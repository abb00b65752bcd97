package io.kazini.localstack.mpesa;

import static io.kazini.localstack.mpesa.Outcome.Answer.ACKNOWLEDGED;
import static io.kazini.localstack.mpesa.Outcome.Answer.CONNECTION_CUT;
import static io.kazini.localstack.mpesa.Outcome.Answer.ERROR_AFTER_ACCEPTING;
import static io.kazini.localstack.mpesa.Outcome.Answer.NONE_IN_TIME;
import static io.kazini.localstack.mpesa.Outcome.Answer.REFUSED_QUOTA;
import static io.kazini.localstack.mpesa.Outcome.Answer.REFUSED_SPIKE_ARREST;
import static io.kazini.localstack.mpesa.Outcome.Answer.REFUSED_SYSTEM_ERROR;

import java.util.Arrays;
import java.util.Optional;

/**
 * What the simulator does with a payment request. Chosen per request through {@code POST /control/next}, or
 * for good by the payee's number: {@value #MAGIC_PREFIX} followed by the four {@link #magicDigits()}.
 */
public enum Outcome {
    PAID("0000", ResultCode.PAID),

    INSUFFICIENT_UTILITY_BALANCE("0001", ResultCode.INSUFFICIENT_UTILITY_BALANCE),
    BELOW_MINIMUM("0002", ResultCode.BELOW_MINIMUM),
    ABOVE_MAXIMUM("0003", ResultCode.ABOVE_MAXIMUM),
    DAILY_LIMIT("0004", ResultCode.DAILY_LIMIT),
    RECIPIENT_MAXIMUM_BALANCE("0008", ResultCode.RECIPIENT_MAXIMUM_BALANCE),
    DEBIT_PARTY_STATE("0011", ResultCode.DEBIT_PARTY_STATE),
    INITIATOR_LACKS_ROLE("0021", ResultCode.INITIATOR_LACKS_ROLE),
    INITIATOR_INVALID("2001", ResultCode.INITIATOR_INVALID),
    ACCOUNT_STATUS("2006", ResultCode.ACCOUNT_STATUS),
    PRODUCT_NOT_ASSIGNED("2028", ResultCode.PRODUCT_NOT_ASSIGNED),
    RECIPIENT_UNREGISTERED("2040", ResultCode.RECIPIENT_UNREGISTERED),
    CREDENTIAL_LOCKED("8006", ResultCode.CREDENTIAL_LOCKED),
    NUMBER_INVALID("9003", ResultCode.NUMBER_INVALID),

    CALLBACK_DROPPED("9101", ResultCode.PAID, ACKNOWLEDGED, Delivery.NEVER),
    CALLBACK_DUPLICATED("9102", ResultCode.PAID, ACKNOWLEDGED, Delivery.THREE_TIMES),
    CALLBACK_BEFORE_ACKNOWLEDGEMENT("9103", ResultCode.PAID, ACKNOWLEDGED, Delivery.BEFORE_ANSWER),
    /** Forgeries that claim success come first; then the truth, which is success. */
    CALLBACK_FORGED("9104", ResultCode.PAID, ACKNOWLEDGED, Delivery.AFTER_FORGERIES),
    /** Forgeries that claim success come first; then the truth, which is failure. */
    CALLBACK_FORGED_FOR_FAILURE("9105", ResultCode.RECIPIENT_UNREGISTERED, ACKNOWLEDGED, Delivery.AFTER_FORGERIES),
    CALLBACK_LATE("9106", ResultCode.PAID, ACKNOWLEDGED, Delivery.LATE),
    CALLBACK_DROPPED_FOR_FAILURE("9107", ResultCode.RECIPIENT_UNREGISTERED, ACKNOWLEDGED, Delivery.NEVER),

    TIMEOUT_THEN_PAID("9201", ResultCode.PAID, NONE_IN_TIME, Delivery.ONCE),
    TIMEOUT_THEN_PAID_SILENTLY("9202", ResultCode.PAID, NONE_IN_TIME, Delivery.NEVER),
    TIMEOUT_THEN_FAILED("9203", ResultCode.RECIPIENT_UNREGISTERED, NONE_IN_TIME, Delivery.ONCE),
    TIMEOUT_THEN_FAILED_SILENTLY("9204", ResultCode.RECIPIENT_UNREGISTERED, NONE_IN_TIME, Delivery.NEVER),
    QUEUE_TIMEOUT_THEN_PAID("9205", ResultCode.PAID, ACKNOWLEDGED, Delivery.QUEUE_TIMEOUT_AS_REQUEST),
    QUEUE_TIMEOUT_THEN_FAILED(
            "9206", ResultCode.RECIPIENT_UNREGISTERED, ACKNOWLEDGED, Delivery.QUEUE_TIMEOUT_AS_RESULT),

    ERROR_AFTER_PAYING("9301", ResultCode.PAID, ERROR_AFTER_ACCEPTING, Delivery.ONCE),
    ERROR_AFTER_PAYING_SILENTLY("9302", ResultCode.PAID, ERROR_AFTER_ACCEPTING, Delivery.NEVER),
    ERROR_WITHOUT_PAYING("9303", ResultCode.TRANSFER_UNKNOWN, REFUSED_SYSTEM_ERROR, Delivery.NEVER),
    SPIKE_ARREST("9304", ResultCode.TRANSFER_UNKNOWN, REFUSED_SPIKE_ARREST, Delivery.NEVER),
    QUOTA_EXCEEDED("9305", ResultCode.TRANSFER_UNKNOWN, REFUSED_QUOTA, Delivery.NEVER),
    CONNECTION_CUT_WITHOUT_PAYING("9306", ResultCode.TRANSFER_UNKNOWN, CONNECTION_CUT, Delivery.NEVER);

    /** Of numbers whose every payment takes the outcome of their last four digits. */
    public static final String MAGIC_PREFIX = "25479990";

    /** Of numbers whose first payment fails for want of utility balance, and whose later ones are paid. */
    public static final String FIRST_FAILS_PREFIX = "2547981";

    /** What the client hears on its own connection. */
    enum Answer {
        ACKNOWLEDGED,
        NONE_IN_TIME,
        ERROR_AFTER_ACCEPTING,
        REFUSED_SYSTEM_ERROR,
        REFUSED_SPIKE_ARREST,
        REFUSED_QUOTA,
        CONNECTION_CUT
    }

    /** What arrives at the client's callback addresses. */
    enum Delivery {
        ONCE,
        NEVER,
        THREE_TIMES,
        BEFORE_ANSWER,
        AFTER_FORGERIES,
        LATE,
        QUEUE_TIMEOUT_AS_REQUEST,
        QUEUE_TIMEOUT_AS_RESULT
    }

    private final String magicDigits;
    private final ResultCode result;
    private final Answer answer;
    private final Delivery delivery;

    Outcome(String magicDigits, ResultCode result) {
        this(magicDigits, result, ACKNOWLEDGED, Delivery.ONCE);
    }

    Outcome(String magicDigits, ResultCode result, Answer answer, Delivery delivery) {
        this.magicDigits = magicDigits;
        this.result = result;
        this.answer = answer;
        this.delivery = delivery;
    }

    public String magicDigits() {
        return magicDigits;
    }

    /** A payee's number whose every payment has this outcome. */
    public String magicPhone() {
        return MAGIC_PREFIX + magicDigits;
    }

    ResultCode result() {
        return result;
    }

    Answer answer() {
        return answer;
    }

    Delivery delivery() {
        return delivery;
    }

    static Optional<Outcome> ofMagicPhone(String phone) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.magicPhone().equals(phone))
                .findFirst();
    }

    /** By name, or by the provider's result code. */
    static Optional<Outcome> parse(String text) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.name().equalsIgnoreCase(text)
                        || (outcome.answer == ACKNOWLEDGED
                                && outcome.delivery == Delivery.ONCE
                                && outcome.result.code().equals(text)))
                .findFirst();
    }
}
