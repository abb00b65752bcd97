package io.kazini.payment.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kazini.payment.payment.Payment.Verdict;
import io.kazini.platform.money.Money;
import io.kazini.platform.web.ApiException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PaymentTest {

    private static final Instant AT = Instant.parse("2026-12-05T08:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    private static final PayoutTiming TIMING = new PayoutTiming(
            Duration.ofSeconds(90),
            Duration.ofSeconds(1),
            Duration.ofSeconds(8),
            Duration.ofSeconds(60),
            Duration.ofSeconds(5),
            Duration.ofSeconds(40),
            Duration.ofMinutes(15));
    private static final PayoutFailure UNREGISTERED = new PayoutFailure("2040", "Not registered.", false);

    private final Payment payment = Payment.of(Engagements.payable(), AT, NOW);
    private final UUID first = payment.attempts().getFirst().id();

    @Test
    void aNewPaymentWaitsWithOneAttempt() {
        assertThat(payment.status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(payment.attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.state()).isEqualTo(AttemptState.QUEUED);
            assertThat(attempt.wasSent()).isFalse();
        });
        assertThat(payment.drainChanges()).containsExactly(new PaymentChange.Created(AT));
        assertThat(payment.drainChanges()).isEmpty();
    }

    @Test
    void whatCannotBeRightIsHeldWithoutAnAttempt() {
        Payment held = Payment.of(Engagements.of(1, Money.kes(500), Money.kes(501), "254712345678"), AT, NOW);

        assertThat(held.status()).isEqualTo(PaymentStatus.HELD);
        assertThat(held.holdCode()).isEqualTo("amount-mismatch");
        assertThat(held.attempts()).isEmpty();
        assertThat(held.drainChanges()).isEmpty();
        assertThat(held.takeTurn(AT, NOW.plusSeconds(9999), TIMING)).isEmpty();
        assertThat(held.lastFailureCode()).isNull();
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> held.retry(AT, NOW, true))
                .satisfies(refused -> assertThat(refused.properties()).containsEntry("currentState", "HELD"));
    }

    @Test
    void theFirstTurnSendsAndLeasesTheAttempt() {
        payment.drainChanges();

        Optional<PayoutStep> step = payment.takeTurn(AT, NOW, TIMING);

        assertThat(step).get().isInstanceOfSatisfying(PayoutStep.Send.class, send -> {
            assertThat(send.originatorConversationId())
                    .isEqualTo(payment.attempts().getFirst().originatorConversationId());
            assertThat(send.amount()).isEqualTo(Money.kes(1500));
            assertThat(send.leaseUntil()).isEqualTo(NOW.plusSeconds(90));
            assertThat(send.toString()).doesNotContain("254712345678");
        });
        assertThat(payment.status()).isEqualTo(PaymentStatus.PROCESSING);
        assertThat(state()).isEqualTo(AttemptState.SENDING);
        assertThat(payment.drainChanges()).containsExactly(new PaymentChange.Sent(1, AT));
    }

    @Test
    void nobodyElseMaySendWhileTheLeaseRuns() {
        send();
        assertThat(payment.takeTurn(AT, NOW.plusSeconds(89), TIMING)).isEmpty();
    }

    @Test
    void aSenderWhoDiedLeavesUncertaintyThatIsAskedAboutAndNeverSentAgain() {
        send();

        Optional<PayoutStep> step = payment.takeTurn(AT, NOW.plusSeconds(90), TIMING);

        assertThat(step).get().isInstanceOf(PayoutStep.Ask.class);
        assertThat(payment.status()).isEqualTo(PaymentStatus.UNKNOWN);
        for (int i = 1; i < 50; i++) {
            assertThat(payment.takeTurn(AT, NOW.plusSeconds(90 + i * 60L), TIMING))
                    .get()
                    .isInstanceOf(PayoutStep.Ask.class);
        }
    }

    @Test
    void pausesBetweenQueriesGrowUpToTheLongest() {
        send();
        payment.unclear(first, 1, "no answer", AT, NOW, TIMING);
        assertThat(payment.dueAt()).isEqualTo(NOW.plusSeconds(5));
        Instant now = NOW.plusSeconds(5);
        for (int expected : new int[] {10, 20, 40, 40, 40}) {
            payment.takeTurn(AT, now, TIMING);
            assertThat(payment.dueAt()).isEqualTo(now.plusSeconds(expected));
            now = now.plusSeconds(expected);
        }
    }

    @Test
    void anAcknowledgementIsNotPayment() {
        send();
        payment.acknowledged(first, "AG_1", AT, NOW, TIMING);

        assertThat(state()).isEqualTo(AttemptState.ACKNOWLEDGED);
        assertThat(payment.status()).isEqualTo(PaymentStatus.PROCESSING);
        assertThat(payment.dueAt()).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void aResultThatDoesNotComeIsAskedFor() {
        send();
        payment.acknowledged(first, "AG_1", AT, NOW, TIMING);

        assertThat(payment.takeTurn(AT, NOW.plusSeconds(60), TIMING)).get().isInstanceOf(PayoutStep.Ask.class);
        assertThat(payment.status()).isEqualTo(PaymentStatus.UNKNOWN);
    }

    @Test
    void anAcknowledgementAfterTheLeaseOnlyAddsTheProvidersId() {
        send();
        payment.takeTurn(AT, NOW.plusSeconds(90), TIMING);
        payment.acknowledged(first, "AG_1", AT, NOW, TIMING);
        payment.acknowledged(first, "AG_2", AT, NOW, TIMING);

        assertThat(state()).isEqualTo(AttemptState.UNKNOWN);
        assertThat(attempt().conversationId()).isEqualTo("AG_1");
    }

    @Test
    void whatCertainlyDidNotLeaveIsSentAgainUnderTheSameIdAndBookedOnce() {
        PayoutStep.Send sent = send();
        payment.drainChanges();
        payment.notSent(first, 1, "unreachable", AT, NOW, TIMING);

        assertThat(state()).isEqualTo(AttemptState.QUEUED);
        assertThat(attempt().lastProblem()).isEqualTo("unreachable");
        assertThat(payment.takeTurn(AT, NOW, TIMING)).isEmpty();
        assertThat(payment.takeTurn(AT, NOW.plusSeconds(1), TIMING))
                .get()
                .isInstanceOfSatisfying(
                        PayoutStep.Send.class,
                        again -> assertThat(again.originatorConversationId())
                                .isEqualTo(sent.originatorConversationId()));
        assertThat(payment.drainChanges()).isEmpty();
        payment.notSent(first, 2, "unreachable", AT, NOW, TIMING);
        assertThat(payment.dueAt()).isEqualTo(NOW.plusSeconds(2));
    }

    @Test
    void aReportOfAnEarlierSendingSaysNothingAboutTheOneUnderWay() {
        assertThat(send().sending()).isEqualTo(1);
        payment.notSent(first, 1, "unreachable", AT, NOW, TIMING);
        PayoutStep.Send again = (PayoutStep.Send)
                payment.takeTurn(AT, NOW.plusSeconds(1), TIMING).orElseThrow();
        assertThat(again.sending()).isEqualTo(2);

        payment.notSent(first, 1, "unreachable", AT, NOW, TIMING);
        payment.unclear(first, 1, "no answer", AT, NOW, TIMING);

        assertThat(state()).isEqualTo(AttemptState.SENDING);
        assertThat(payment.dueAt()).isEqualTo(again.leaseUntil());
        payment.notSent(first, 2, "unreachable", AT, NOW, TIMING);
        assertThat(state()).isEqualTo(AttemptState.QUEUED);
    }

    @Test
    void notSentIsNotBelievedOnceTheLeaseHasEnded() {
        send();
        payment.takeTurn(AT, NOW.plusSeconds(90), TIMING);
        payment.notSent(first, 1, "late", AT, NOW, TIMING);

        assertThat(state()).isEqualTo(AttemptState.UNKNOWN);
    }

    @Test
    void anUnclearAnswerIsUnknown() {
        send();
        payment.unclear(first, 1, "500", AT, NOW, TIMING);

        assertThat(payment.status()).isEqualTo(PaymentStatus.UNKNOWN);
        assertThat(payment.takeTurn(AT, NOW.plusSeconds(5), TIMING)).get().isInstanceOf(PayoutStep.Ask.class);
    }

    @Test
    void anUnclearAnswerChangesNothingThatIsCertainOrNotSent() {
        payment.unclear(first, 1, "forged", AT, NOW, TIMING);
        assertThat(state()).isEqualTo(AttemptState.QUEUED);
        send();
        payment.unclear(first, 1, "queue", AT, NOW, TIMING);
        payment.unclear(first, 1, "again", AT, NOW.plusSeconds(100), TIMING);
        assertThat(payment.dueAt()).isEqualTo(NOW.plusSeconds(5));
        payment.succeeded(first, "R1", "AG_1", AT);
        payment.unclear(first, 1, "late", AT, NOW, TIMING);
        assertThat(payment.status()).isEqualTo(PaymentStatus.PAID);
        assertThat(payment.dueAt()).isNull();
    }

    @Test
    void successPaysOnceAndForGood() {
        send();
        payment.drainChanges();

        assertThat(payment.succeeded(first, "R1", "AG_1", AT)).isEqualTo(Verdict.APPLIED);
        assertThat(payment.succeeded(first, "R1", "AG_1", AT)).isEqualTo(Verdict.DUPLICATE);

        assertThat(payment.status()).isEqualTo(PaymentStatus.PAID);
        assertThat(payment.receipt()).isEqualTo("R1");
        assertThat(attempt().conversationId()).isEqualTo("AG_1");
        assertThat(payment.drainChanges()).containsExactly(new PaymentChange.Paid(1, "R1", AT));
        assertThat(payment.takeTurn(AT, NOW.plusSeconds(9999), TIMING)).isEmpty();
    }

    @Test
    void successIsTakenInEveryOpenState() {
        for (int i = 0; i < 4; i++) {
            Payment open = Payment.of(Engagements.payable(), AT, NOW);
            UUID attempt = open.attempts().getFirst().id();
            open.takeTurn(AT, NOW, TIMING);
            switch (i) {
                case 0 -> open.acknowledged(attempt, "AG_1", AT, NOW, TIMING);
                case 1 -> open.unclear(attempt, 1, "?", AT, NOW, TIMING);
                case 2 -> open.notSent(attempt, 1, "?", AT, NOW, TIMING);
                default -> {}
            }
            assertThat(open.succeeded(attempt, "R1", null, AT)).isEqualTo(Verdict.APPLIED);
            assertThat(open.takeTurn(AT, NOW.plusSeconds(9999), TIMING)).isEmpty();
        }
    }

    @Test
    void failureFreesTheMoneyOnce() {
        send();
        payment.drainChanges();

        assertThat(payment.failed(first, UNREGISTERED, AT)).isEqualTo(Verdict.APPLIED);
        assertThat(payment.failed(first, UNREGISTERED, AT)).isEqualTo(Verdict.DUPLICATE);

        assertThat(payment.status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(payment.lastFailureCode()).isEqualTo("2040");
        assertThat(payment.drainChanges()).containsExactly(new PaymentChange.Failed(1, UNREGISTERED, AT));
    }

    @Test
    void aFailedPaymentGetsANewAttemptWithANewId() {
        send();
        payment.failed(first, UNREGISTERED, AT);

        payment.retry(AT, NOW, true);

        assertThat(payment.status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(payment.attempts())
                .extracting(PayoutAttempt::state)
                .containsExactly(AttemptState.FAILED, AttemptState.QUEUED);
        assertThat(payment.attempts())
                .extracting(PayoutAttempt::originatorConversationId)
                .doesNotHaveDuplicates();
    }

    @Test
    void aFailureThatIsNotRetryableIsRetriedOnlyWhenThatIsSaid() {
        send();
        payment.failed(first, UNREGISTERED, AT);

        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> payment.retry(AT, NOW, false))
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo("not-retryable");
                    assertThat(refused.properties())
                            .containsEntry("currentState", "FAILED")
                            .containsEntry("failureCode", "2040");
                });
        assertThat(payment.attempts()).hasSize(1);
        payment.retry(AT, NOW, true);
        assertThat(payment.attempts()).hasSize(2);
    }

    @Test
    void aRetryableFailureIsRetriedWithoutAWord() {
        send();
        payment.failed(first, new PayoutFailure("1", "No money.", true), AT);

        payment.retry(AT, NOW, false);

        assertThat(payment.status()).isEqualTo(PaymentStatus.PENDING);
    }

    @Test
    void onlyAFailedPaymentIsRetried() {
        assertNotRetried(PaymentStatus.PENDING);
        send();
        assertNotRetried(PaymentStatus.PROCESSING);
        payment.unclear(first, 1, "?", AT, NOW, TIMING);
        assertNotRetried(PaymentStatus.UNKNOWN);
        payment.succeeded(first, "R1", "AG_1", AT);
        assertNotRetried(PaymentStatus.PAID);
    }

    private void assertNotRetried(PaymentStatus status) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> payment.retry(AT, NOW, true))
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo("illegal-transition");
                    assertThat(refused.properties()).containsEntry("currentState", status.name());
                });
        assertThat(payment.attempts()).hasSize(1);
    }

    @Test
    void successAfterFailureHoldsThePayment() {
        send();
        payment.failed(first, UNREGISTERED, AT);

        assertThat(payment.succeeded(first, "R1", "AG_1", AT)).isEqualTo(Verdict.CONTRADICTION);

        assertThat(payment.status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(payment.holdCode()).isEqualTo("contradictory-result");
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> payment.retry(AT, NOW, true))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("payment-held"));
    }

    @Test
    void successOfAFailedAttemptStopsTheNextOneThatHasNotLeft() {
        send();
        payment.failed(first, UNREGISTERED, AT);
        payment.retry(AT, NOW, true);

        payment.succeeded(first, "R1", "AG_1", AT);

        assertThat(payment.takeTurn(AT, NOW, TIMING)).isEmpty();
        assertThat(payment.dueAt()).isNull();
    }

    @Test
    void failureAfterSuccessAndASecondReceiptAreContradictions() {
        send();
        payment.succeeded(first, "R1", "AG_1", AT);

        assertThat(payment.failed(first, UNREGISTERED, AT)).isEqualTo(Verdict.CONTRADICTION);
        assertThat(payment.succeeded(first, "R2", "AG_1", AT)).isEqualTo(Verdict.CONTRADICTION);
        assertThat(payment.status()).isEqualTo(PaymentStatus.PAID);
        assertThat(payment.receipt()).isEqualTo("R1");
    }

    @Test
    void neverHeardOfItIsAFailureOnlyWhenRepeatedAndLateEnough() {
        send();
        payment.takeTurn(AT, NOW.plusSeconds(90), TIMING);
        Instant leaseEnd = NOW.plusSeconds(90);
        Instant lateEnough = leaseEnd.plus(Duration.ofMinutes(15));

        for (int i = 0; i < 5; i++) {
            payment.absent(first, lateEnough.minusMillis(1), AT, TIMING);
        }
        assertThat(payment.status()).isEqualTo(PaymentStatus.UNKNOWN);
        payment.absent(first, lateEnough, AT, TIMING);
        assertThat(payment.status()).isEqualTo(PaymentStatus.UNKNOWN);
        assertThat(payment.absent(first, lateEnough, AT, TIMING)).isEqualTo(Verdict.APPLIED);
        assertThat(payment.status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(payment.lastFailureCode()).isEqualTo("never-arrived");
        assertThat(payment.absent(first, lateEnough, AT, TIMING)).isEqualTo(Verdict.DUPLICATE);
    }

    @Test
    void whatArrivesAfterItWasGivenUpHoldsThePayment() {
        for (int i = 0; i < 3; i++) {
            Payment givenUp = Payment.of(Engagements.payable(), AT, NOW);
            UUID attempt = givenUp.attempts().getFirst().id();
            givenUp.takeTurn(AT, NOW, TIMING);
            givenUp.takeTurn(AT, NOW.plusSeconds(90), TIMING);
            givenUp.absent(attempt, NOW.plus(Duration.ofHours(1)), AT, TIMING);
            givenUp.absent(attempt, NOW.plus(Duration.ofHours(1)), AT, TIMING);
            assertThat(givenUp.lastFailureCode()).isEqualTo("never-arrived");

            switch (i) {
                case 0 -> givenUp.acknowledged(attempt, "AG_1", AT, NOW, TIMING);
                case 1 -> givenUp.unclear(attempt, 1, "no answer", AT, NOW, TIMING);
                default ->
                    assertThat(givenUp.queueTimedOut(attempt, AT, NOW, TIMING)).isEqualTo(Verdict.CONTRADICTION);
            }

            assertThat(givenUp.holdCode()).isEqualTo("contradictory-result");
            assertThatThrownBy(() -> givenUp.retry(AT, NOW, true)).isInstanceOf(ApiException.class);
        }
    }

    @Test
    void aLateAcknowledgementOfAPlainFailureIsNoContradiction() {
        send();
        payment.failed(first, UNREGISTERED, AT);
        payment.acknowledged(first, "AG_1", AT, NOW, TIMING);
        payment.unclear(first, 1, "?", AT, NOW, TIMING);

        assertThat(payment.holdCode()).isNull();
    }

    @Test
    void whatWasAcknowledgedIsNeverTakenForNotArrived() {
        send();
        payment.acknowledged(first, "AG_1", AT, NOW, TIMING);
        payment.takeTurn(AT, NOW.plusSeconds(60), TIMING);

        for (int i = 0; i < 5; i++) {
            payment.absent(first, NOW.plus(Duration.ofDays(2)), AT, TIMING);
        }

        assertThat(payment.status()).isEqualTo(PaymentStatus.UNKNOWN);
    }

    @Test
    void whatTimedOutInTheQueueIsNeverTakenForNotArrivedWhateverWasKnownOfIt() {
        for (int i = 0; i < 4; i++) {
            Payment queued = Payment.of(Engagements.payable(), AT, NOW);
            UUID attempt = queued.attempts().getFirst().id();
            queued.takeTurn(AT, NOW, TIMING);
            switch (i) {
                case 0 -> queued.acknowledged(attempt, "AG_1", AT, NOW, TIMING);
                case 1 -> queued.unclear(attempt, 1, "?", AT, NOW, TIMING);
                case 2 -> queued.notSent(attempt, 1, "?", AT, NOW, TIMING);
                default -> {}
            }

            assertThat(queued.queueTimedOut(attempt, AT, NOW, TIMING)).isEqualTo(Verdict.APPLIED);

            assertThat(queued.dueAt()).isEqualTo(NOW.plusSeconds(5));
            for (int j = 0; j < 5; j++) {
                queued.absent(attempt, NOW.plus(Duration.ofDays(2)), AT, TIMING);
            }
            assertThat(queued.status()).isEqualTo(PaymentStatus.UNKNOWN);
        }
    }

    @Test
    void aQueueTimeOutOfWhatIsFinalIsKnownAlreadyUnlessItWasGivenUp() {
        send();
        payment.failed(first, UNREGISTERED, AT);
        assertThat(payment.queueTimedOut(first, AT, NOW, TIMING)).isEqualTo(Verdict.DUPLICATE);
        assertThat(payment.holdCode()).isNull();

        Payment paid = Payment.of(Engagements.payable(), AT, NOW);
        UUID attempt = paid.attempts().getFirst().id();
        paid.takeTurn(AT, NOW, TIMING);
        paid.succeeded(attempt, "R1", "AG_1", AT);
        assertThat(paid.queueTimedOut(attempt, AT, NOW, TIMING)).isEqualTo(Verdict.DUPLICATE);
        assertThat(paid.status()).isEqualTo(PaymentStatus.PAID);
    }

    @Test
    void anAttemptThatNeverBeganCannotBeAbsent() {
        assertThat(payment.absent(first, NOW.plus(Duration.ofDays(2)), AT, TIMING))
                .isEqualTo(Verdict.DUPLICATE);
        assertThat(state()).isEqualTo(AttemptState.QUEUED);
    }

    @Test
    void aDoubtfulFailureIsAskedAboutAtOnceIfItsAttemptIsOpen() {
        Instant soon = NOW.plusSeconds(3);
        payment.confirmSoon(first, soon);
        assertThat(payment.dueAt()).isEqualTo(NOW);
        PayoutStep.Send sent = send();
        payment.confirmSoon(first, soon);
        assertThat(payment.dueAt()).isEqualTo(sent.leaseUntil());
        payment.acknowledged(first, "AG_1", AT, NOW, TIMING);
        payment.confirmSoon(first, soon);
        assertThat(payment.dueAt()).isEqualTo(soon);
        payment.unclear(first, 1, "?", AT, NOW, TIMING);
        payment.confirmSoon(first, soon);
        assertThat(payment.dueAt()).isEqualTo(soon);
        payment.succeeded(first, "R1", "AG_1", AT);
        payment.confirmSoon(first, soon);
        assertThat(payment.dueAt()).isNull();
    }

    /** To bring its turn forward would end the lease of a worker that is sending. */
    @Test
    void aDoubtfulFailureOfAnEarlierAttemptDoesNotTouchTheOneUnderWay() {
        send();
        payment.failed(first, UNREGISTERED, AT);
        payment.retry(AT, NOW, true);
        PayoutStep.Send second = send();

        payment.confirmSoon(first, NOW.plusSeconds(3));

        assertThat(payment.dueAt()).isEqualTo(second.leaseUntil());
    }

    @Test
    void anAttemptOfAnotherPaymentIsRefused() {
        assertThatThrownBy(() -> payment.attempt(UUID.randomUUID())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void finalStatesAreTwo() {
        assertThat(List.of(AttemptState.values()).stream().filter(AttemptState::isFinal))
                .containsExactly(AttemptState.SUCCEEDED, AttemptState.FAILED);
    }

    private PayoutStep.Send send() {
        return (PayoutStep.Send) payment.takeTurn(AT, NOW, TIMING).orElseThrow();
    }

    private PayoutAttempt attempt() {
        return payment.attempts().getLast();
    }

    private AttemptState state() {
        return attempt().state();
    }
}
