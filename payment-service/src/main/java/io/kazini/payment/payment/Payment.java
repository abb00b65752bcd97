package io.kazini.payment.payment;

import io.kazini.platform.Ids;
import io.kazini.platform.money.Money;
import io.kazini.platform.web.ApiException;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is owed for one completed engagement. Guards the one promise that matters: money leaves at most once.
 * A new attempt exists only after the last one failed for certain; whatever is uncertain is asked about,
 * never sent again.
 *
 * <p>Two clocks: {@code at} is the time of the business, shown and kept; {@code now} is the machine's, which
 * leases and pauses are counted by.
 */
@Entity
@Table(name = "payment")
public class Payment {

    /** How an answer about an attempt was taken. */
    public enum Verdict {
        APPLIED,
        /** Known already; nothing changed. */
        DUPLICATE,
        /** Says the opposite of what was certain; the payment is held for a person. */
        CONTRADICTION
    }

    @Id
    private UUID id;

    private UUID applicationId;
    private UUID jobId;
    private UUID userId;
    private UUID supervisorId;
    private @Nullable UUID officialId;
    private @Nullable String ward;
    private @Nullable String project;
    private String payeePhone;
    private long amountMinor;
    private String currency;
    private int approvedDays;
    private long dailyRateMinor;

    @Enumerated(EnumType.STRING)
    private PaymentStatus status;

    private @Nullable String holdCode;
    private @Nullable String holdReason;
    private @Nullable Instant dueAt;
    private @Nullable String receipt;
    private Instant createdAt;
    private Instant updatedAt;
    private @Nullable Instant paidAt;

    /** Null until it is stored for the first time. */
    @Version
    private @Nullable Long version;

    @OneToMany(mappedBy = "payment", cascade = CascadeType.ALL)
    @OrderBy("number")
    private List<PayoutAttempt> attempts = new ArrayList<>();

    @Transient
    private List<PaymentChange> changes = new ArrayList<>();

    protected Payment() {}

    private Payment(CompletedEngagement engagement, PaymentStatus status, Instant at) {
        this.id = Ids.next();
        this.applicationId = engagement.applicationId();
        this.jobId = engagement.jobId();
        this.userId = engagement.userId();
        this.supervisorId = engagement.supervisorId();
        this.officialId = engagement.officialId();
        this.ward = engagement.ward();
        this.project = engagement.project();
        this.payeePhone = engagement.payeePhone();
        this.amountMinor = engagement.total().amountMinor();
        this.currency = engagement.total().currency();
        this.approvedDays = engagement.approvedDays();
        this.dailyRateMinor = engagement.dailyRate().amountMinor();
        this.status = status;
        this.createdAt = at;
        this.updatedAt = at;
    }

    /** The payment of an engagement: with a first attempt waiting to be sent, or held if it cannot be right. */
    static Payment of(CompletedEngagement engagement, Instant at, Instant now) {
        Optional<Hold> hold = PayablePolicy.check(engagement);
        if (hold.isPresent()) {
            Payment held = new Payment(engagement, PaymentStatus.HELD, at);
            held.hold(hold.get());
            return held;
        }
        Payment payment = new Payment(engagement, PaymentStatus.PENDING, at);
        payment.changes.add(new PaymentChange.Created(at));
        payment.queueAttempt(at, now);
        return payment;
    }

    private void queueAttempt(Instant at, Instant now) {
        attempts.add(new PayoutAttempt(
                this, Ids.next(), attempts.size() + 1, UUID.randomUUID().toString(), at));
        dueAt = now;
    }

    /**
     * Begins what is due. The caller commits and only then does it; if the caller dies between, the lease runs
     * out and the next turn treats the sending as uncertain.
     */
    public Optional<PayoutStep> takeTurn(Instant at, Instant now, PayoutTiming timing) {
        if (dueAt == null || now.isBefore(dueAt)) {
            return Optional.empty();
        }
        PayoutAttempt attempt = lastAttempt();
        if (attempt.state() == AttemptState.QUEUED && holdCode != null) {
            dueAt = null;
            return Optional.empty();
        }
        return switch (attempt.state()) {
            case QUEUED -> Optional.of(startSending(attempt, at, now, timing));
            case SENDING -> Optional.of(ask(attempt, "The sender did not report back.", at, now, timing));
            case ACKNOWLEDGED -> Optional.of(ask(attempt, "No result came in time.", at, now, timing));
            case UNKNOWN -> Optional.of(ask(attempt, null, at, now, timing));
            case SUCCEEDED, FAILED -> {
                dueAt = null;
                yield Optional.empty();
            }
        };
    }

    private PayoutStep startSending(PayoutAttempt attempt, Instant at, Instant now, PayoutTiming timing) {
        Instant leaseUntil = now.plus(timing.lease());
        boolean firstSending = !attempt.wasSent();
        attempt.startSending(at, leaseUntil);
        dueAt = leaseUntil;
        become(PaymentStatus.PROCESSING, at);
        if (firstSending) {
            changes.add(new PaymentChange.Sent(attempt.number(), at));
        }
        return new PayoutStep.Send(
                id,
                attempt.id(),
                attempt.sendings(),
                attempt.originatorConversationId(),
                amount(),
                payeePhone,
                leaseUntil);
    }

    private PayoutStep ask(
            PayoutAttempt attempt, @Nullable String problem, Instant at, Instant now, PayoutTiming timing) {
        if (problem != null) {
            attempt.loseSight(problem);
            become(PaymentStatus.UNKNOWN, at);
        }
        attempt.askedAgain();
        dueAt = now.plus(timing.queryPause(attempt.queries()));
        return new PayoutStep.Ask(id, attempt.id(), attempt.originatorConversationId());
    }

    /** The provider took the request; that is not yet payment. */
    public void acknowledged(UUID attemptId, String conversationId, Instant at, Instant now, PayoutTiming timing) {
        PayoutAttempt attempt = attempt(attemptId);
        boolean sending = attempt.state() == AttemptState.SENDING;
        holdIfGivenUp(attempt, at);
        attempt.acknowledge(conversationId);
        if (sending) {
            dueAt = now.plus(timing.resultOverdue());
            updatedAt = at;
        }
    }

    /**
     * It is certain that the request did not leave us: it may be sent again, under the same id.
     *
     * @param sending which one is reported; nothing follows for a later one
     */
    public void notSent(UUID attemptId, int sending, String problem, Instant at, Instant now, PayoutTiming timing) {
        PayoutAttempt attempt = attempt(attemptId);
        if (attempt.state() == AttemptState.SENDING && attempt.sendings() == sending) {
            attempt.requeue(problem);
            dueAt = now.plus(timing.sendPause(attempt.sendings()));
            updatedAt = at;
        }
    }

    /**
     * Sent, but what came back does not say whether it was taken.
     *
     * @param sending which one is reported
     */
    public void unclear(UUID attemptId, int sending, String problem, Instant at, Instant now, PayoutTiming timing) {
        PayoutAttempt attempt = attempt(attemptId);
        switch (attempt.state()) {
            case SENDING, ACKNOWLEDGED -> {
                if (attempt.sendings() == sending) {
                    attempt.loseSight(problem);
                    become(PaymentStatus.UNKNOWN, at);
                    dueAt = now.plus(timing.firstQuery());
                }
            }
            case FAILED -> holdIfGivenUp(attempt, at);
            case QUEUED, UNKNOWN, SUCCEEDED -> {}
        }
    }

    /**
     * The provider says that the request waited too long in its queue. So it has it, and what becomes of it is
     * open; even if it was thought not to have left.
     */
    public Verdict queueTimedOut(UUID attemptId, Instant at, Instant now, PayoutTiming timing) {
        PayoutAttempt attempt = attempt(attemptId);
        switch (attempt.state()) {
            case QUEUED, SENDING, ACKNOWLEDGED -> {
                attempt.loseSight("M-Pesa's queue timed out.");
                become(PaymentStatus.UNKNOWN, at);
                dueAt = now.plus(timing.firstQuery());
            }
            case UNKNOWN -> {}
            case FAILED -> {
                return holdIfGivenUp(attempt, at) ? Verdict.CONTRADICTION : Verdict.DUPLICATE;
            }
            case SUCCEEDED -> {
                return Verdict.DUPLICATE;
            }
        }
        attempt.seen();
        return Verdict.APPLIED;
    }

    /** Something was sent after all, by a worker that slept through its lease and the whole grace. */
    private boolean holdIfGivenUp(PayoutAttempt attempt, Instant at) {
        boolean givenUp = attempt.state() == AttemptState.FAILED
                && PayoutFailure.NEVER_ARRIVED.code().equals(attempt.resultCode());
        if (givenUp) {
            contradiction(attempt, at);
        }
        return givenUp;
    }

    /** The provider confirmed that the money arrived. */
    public Verdict succeeded(UUID attemptId, String providersReceipt, @Nullable String conversationId, Instant at) {
        PayoutAttempt attempt = attempt(attemptId);
        if (attempt.state() == AttemptState.SUCCEEDED) {
            return providersReceipt.equals(attempt.receipt()) ? Verdict.DUPLICATE : contradiction(attempt, at);
        }
        if (attempt.state() == AttemptState.FAILED) {
            return contradiction(attempt, at);
        }
        attempt.succeed(providersReceipt, conversationId, at);
        receipt = providersReceipt;
        paidAt = at;
        become(PaymentStatus.PAID, at);
        dueAt = null;
        changes.add(new PaymentChange.Paid(attempt.number(), providersReceipt, at));
        return Verdict.APPLIED;
    }

    /** The provider, or its status query, is definite that no money moved and none will. */
    public Verdict failed(UUID attemptId, PayoutFailure failure, Instant at) {
        PayoutAttempt attempt = attempt(attemptId);
        if (attempt.state() == AttemptState.FAILED) {
            return Verdict.DUPLICATE;
        }
        if (attempt.state() == AttemptState.SUCCEEDED) {
            return contradiction(attempt, at);
        }
        attempt.fail(failure, at);
        become(PaymentStatus.FAILED, at);
        dueAt = null;
        changes.add(new PaymentChange.Failed(attempt.number(), failure, at));
        return Verdict.APPLIED;
    }

    /**
     * The provider knows of no such request. That becomes a failure only when it is repeated and was asked so
     * late that the request cannot be on its way any more.
     *
     * @param askedAt when the question was put, by the machine's clock
     */
    public Verdict absent(UUID attemptId, Instant askedAt, Instant at, PayoutTiming timing) {
        PayoutAttempt attempt = attempt(attemptId);
        if (attempt.state() == AttemptState.UNKNOWN && attempt.absent(askedAt, timing)) {
            return failed(attemptId, PayoutFailure.NEVER_ARRIVED, at);
        }
        return Verdict.DUPLICATE;
    }

    /** A result that cannot be checked on its own: the provider is asked at once, if it is still open. */
    public void confirmSoon(UUID attemptId, Instant now) {
        AttemptState state = attempt(attemptId).state();
        if (state == AttemptState.UNKNOWN || state == AttemptState.ACKNOWLEDGED) {
            dueAt = now;
        }
    }

    /** Success after failure, or the other way round: whoever is right, nothing more may leave. */
    private Verdict contradiction(PayoutAttempt attempt, Instant at) {
        hold(new Hold(
                "contradictory-result",
                "Attempt %d is %s, but the provider then said otherwise."
                        .formatted(attempt.number(), attempt.state())));
        updatedAt = at;
        return Verdict.CONTRADICTION;
    }

    /**
     * Queues a new attempt.
     *
     * @param evenIfNotRetryable a person knows better than the failure, which says that another would be in vain, or
     *     whose code nobody knows
     * @throws ApiException 409 unless the last attempt failed for certain, and nothing speaks against another
     */
    public void retry(Instant at, Instant now, boolean evenIfNotRetryable) {
        if (status != PaymentStatus.FAILED) {
            throw ApiException.illegalTransition("payment", status, "be retried");
        }
        if (holdCode != null) {
            throw ApiException.conflict("payment-held", Objects.requireNonNull(holdReason))
                    .with("currentState", status.name())
                    .with("holdCode", holdCode);
        }
        PayoutAttempt failed = lastAttempt();
        if (!Boolean.TRUE.equals(failed.retryable()) && !evenIfNotRetryable) {
            throw ApiException.conflict(
                            "not-retryable", "The payment failed for a reason that another attempt does not remove.")
                    .with("currentState", status.name())
                    .with("failureCode", Objects.requireNonNull(failed.resultCode()));
        }
        become(PaymentStatus.PENDING, at);
        queueAttempt(at, now);
    }

    private void hold(Hold hold) {
        holdCode = hold.code();
        holdReason = hold.reason();
    }

    private void become(PaymentStatus next, Instant at) {
        status = next;
        updatedAt = at;
    }

    /** What has happened since it was loaded, once. */
    List<PaymentChange> drainChanges() {
        List<PaymentChange> drained = List.copyOf(changes);
        changes.clear();
        return drained;
    }

    public PayoutAttempt attempt(UUID attemptId) {
        return attempts.stream()
                .filter(attempt -> attempt.id().equals(attemptId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Attempt " + attemptId + " is not of payment " + id));
    }

    /** The code of the last attempt, if that failed. */
    @Nullable
    String lastFailureCode() {
        return attempts.isEmpty() ? null : lastAttempt().resultCode();
    }

    private PayoutAttempt lastAttempt() {
        return attempts.getLast();
    }

    public List<PayoutAttempt> attempts() {
        return List.copyOf(attempts);
    }

    public UUID id() {
        return id;
    }

    public UUID applicationId() {
        return applicationId;
    }

    public UUID jobId() {
        return jobId;
    }

    public UUID userId() {
        return userId;
    }

    UUID supervisorId() {
        return supervisorId;
    }

    @Nullable
    UUID officialId() {
        return officialId;
    }

    @Nullable
    String ward() {
        return ward;
    }

    @Nullable
    String project() {
        return project;
    }

    public String payeePhone() {
        return payeePhone;
    }

    public Money amount() {
        return Money.ofMinor(amountMinor, currency);
    }

    public int approvedDays() {
        return approvedDays;
    }

    public Money dailyRate() {
        return Money.ofMinor(dailyRateMinor, currency);
    }

    public PaymentStatus status() {
        return status;
    }

    public @Nullable String holdCode() {
        return holdCode;
    }

    public @Nullable String holdReason() {
        return holdReason;
    }

    public @Nullable Instant dueAt() {
        return dueAt;
    }

    public @Nullable String receipt() {
        return receipt;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    public @Nullable Instant paidAt() {
        return paidAt;
    }
}
