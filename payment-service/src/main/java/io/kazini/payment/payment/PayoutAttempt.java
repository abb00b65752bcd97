package io.kazini.payment.payment;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One request to the provider to pay. Its originator conversation id is stored before the request can leave,
 * and the request is sent again only while it is certain that it has not left.
 */
@Entity
@Table(name = "payout_attempt")
public class PayoutAttempt {

    /** A single "never heard of it" may be an index that lags behind. */
    private static final int ABSENT_ANSWERS_NEEDED = 2;

    @Id
    private UUID id;

    @ManyToOne(optional = false)
    @JoinColumn(name = "payment_id")
    private Payment payment;

    private int number;
    private String originatorConversationId;
    private @Nullable String conversationId;
    private boolean seenByProvider;

    @Enumerated(EnumType.STRING)
    private AttemptState state;

    private Instant queuedAt;
    private @Nullable Instant sentAt;
    private @Nullable Instant endedAt;
    private @Nullable Instant leaseUntil;
    private int sendings;
    private int queries;
    private int absentAnswers;
    private @Nullable String lastProblem;
    private @Nullable String resultCode;
    private @Nullable String resultDescription;
    private @Nullable Boolean retryable;
    private @Nullable String receipt;

    protected PayoutAttempt() {}

    PayoutAttempt(Payment payment, UUID id, int number, String originatorConversationId, Instant queuedAt) {
        this.payment = payment;
        this.id = id;
        this.number = number;
        this.originatorConversationId = originatorConversationId;
        this.queuedAt = queuedAt;
        this.state = AttemptState.QUEUED;
    }

    void startSending(Instant at, Instant leaseEnd) {
        state = AttemptState.SENDING;
        sentAt = at;
        leaseUntil = leaseEnd;
        sendings++;
        lastProblem = null;
    }

    void acknowledge(String providersId) {
        if (conversationId == null) {
            conversationId = providersId;
        }
        if (state == AttemptState.SENDING) {
            state = AttemptState.ACKNOWLEDGED;
        }
    }

    /**
     * The provider has it, though it never acknowledged it. The conversation id that may come with such word is
     * not taken over: unsigned as it is, it would make a forged failure believed.
     */
    void seen() {
        seenByProvider = true;
    }

    void requeue(String problem) {
        state = AttemptState.QUEUED;
        lastProblem = problem;
    }

    void loseSight(String problem) {
        state = AttemptState.UNKNOWN;
        lastProblem = problem;
    }

    void askedAgain() {
        queries++;
    }

    /** @return whether it is now certain that the request never arrived */
    boolean absent(Instant askedAt, PayoutTiming timing) {
        boolean arrived = conversationId != null || seenByProvider;
        if (arrived
                || askedAt.isBefore(
                        Objects.requireNonNull(leaseUntil, "not sent").plus(timing.absentGrace()))) {
            return false;
        }
        absentAnswers++;
        return absentAnswers >= ABSENT_ANSWERS_NEEDED;
    }

    void succeed(String providersReceipt, @Nullable String providersId, Instant at) {
        state = AttemptState.SUCCEEDED;
        receipt = providersReceipt;
        conversationId = conversationId == null ? providersId : conversationId;
        endedAt = at;
    }

    void fail(PayoutFailure failure, Instant at) {
        state = AttemptState.FAILED;
        resultCode = failure.code();
        resultDescription = failure.reason();
        retryable = failure.retryable();
        endedAt = at;
    }

    /** Whether a worker ever began to send it; before that no answer about it can be genuine. */
    public boolean wasSent() {
        return sendings > 0;
    }

    public UUID id() {
        return id;
    }

    public UUID paymentId() {
        return payment.id();
    }

    public int number() {
        return number;
    }

    public String originatorConversationId() {
        return originatorConversationId;
    }

    public @Nullable String conversationId() {
        return conversationId;
    }

    public AttemptState state() {
        return state;
    }

    public Instant queuedAt() {
        return queuedAt;
    }

    public @Nullable Instant sentAt() {
        return sentAt;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }

    @Nullable
    Instant leaseUntil() {
        return leaseUntil;
    }

    int sendings() {
        return sendings;
    }

    public int queries() {
        return queries;
    }

    public @Nullable String lastProblem() {
        return lastProblem;
    }

    public @Nullable String resultCode() {
        return resultCode;
    }

    public @Nullable String resultDescription() {
        return resultDescription;
    }

    public @Nullable Boolean retryable() {
        return retryable;
    }

    public @Nullable String receipt() {
        return receipt;
    }
}
