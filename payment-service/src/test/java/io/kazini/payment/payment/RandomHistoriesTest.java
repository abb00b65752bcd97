package io.kazini.payment.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.payment.ledger.LedgerAccount;
import io.kazini.payment.ledger.Posting;
import io.kazini.platform.web.ApiException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens in whatever order: the books sum to zero, and money leaves at most once. */
class RandomHistoriesTest {

    private static final Instant START = Instant.parse("2026-11-20T08:00:00Z");
    private static final PayoutTiming TIMING = new PayoutTiming(
            Duration.ofSeconds(30),
            Duration.ofSeconds(1),
            Duration.ofSeconds(8),
            Duration.ofSeconds(20),
            Duration.ofSeconds(2),
            Duration.ofSeconds(20),
            Duration.ofSeconds(60));
    private static final PayoutFailure FAILURE = new PayoutFailure("1", "No money.", true);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void theBooksStayInBalanceAndAgreeWithThePayment(long seed) {
        Random random = new Random(seed);
        for (int history = 0; history < 200; history++) {
            new History(random).run(40);
        }
    }

    private static final class History {

        private final Random random;
        private final Payment payment = Payment.of(Engagements.payable(), START, START);
        private final Map<String, Long> books = new HashMap<>();
        private final Set<String> postings = new HashSet<>();
        private final Map<UUID, Integer> sendingsAfterUncertainty = new HashMap<>();
        private final Set<UUID> uncertain = new HashSet<>();
        private Instant now = START;

        History(Random random) {
            this.random = random;
        }

        void run(int steps) {
            post();
            for (int i = 0; i < steps; i++) {
                now = now.plusSeconds(random.nextInt(45));
                step();
                post();
                check();
            }
        }

        private void step() {
            PayoutAttempt attempt =
                    payment.attempts().get(random.nextInt(payment.attempts().size()));
            UUID id = attempt.id();
            switch (random.nextInt(11)) {
                case 0, 1, 2 ->
                    payment.takeTurn(now, now, TIMING).ifPresent(step -> {
                        if (step instanceof PayoutStep.Send send && uncertain.contains(send.attemptId())) {
                            sendingsAfterUncertainty.merge(send.attemptId(), 1, Integer::sum);
                        }
                    });
                case 3 -> payment.acknowledged(id, "AG_" + random.nextInt(3), now, now, TIMING);
                case 4 -> payment.notSent(id, attempt.sendings(), "unreachable", now, now, TIMING);
                case 5 -> payment.unclear(id, attempt.sendings(), "no answer", now, now, TIMING);
                case 6 -> {
                    if (attempt.wasSent() && random.nextInt(3) == 0) {
                        payment.succeeded(id, "R" + attempt.number(), "AG_1", now);
                    }
                }
                case 7 -> {
                    if (attempt.wasSent()) {
                        payment.failed(id, FAILURE, now);
                    }
                }
                case 8 -> payment.absent(id, now, now, TIMING);
                case 9 -> {
                    if (attempt.wasSent()) {
                        payment.queueTimedOut(id, now, now, TIMING);
                    }
                }
                default -> {
                    try {
                        payment.retry(now, now, random.nextBoolean());
                    } catch (ApiException refused) {
                        assertThat(payment.status() == PaymentStatus.FAILED && payment.holdCode() == null)
                                .isFalse();
                    }
                }
            }
            payment.attempts().stream()
                    .filter(one -> one.state() == AttemptState.UNKNOWN)
                    .forEach(one -> uncertain.add(one.id()));
        }

        private void post() {
            for (PaymentChange change : payment.drainChanges()) {
                Posting posting = PaymentRecords.postingOf(payment, change);
                assertThat(postings.add(posting.kind() + " " + posting.attempt()))
                        .as("posted once")
                        .isTrue();
                books.merge(posting.debited().code(), posting.amount().amountMinor(), Long::sum);
                books.merge(posting.credited().code(), -posting.amount().amountMinor(), Long::sum);
            }
        }

        private void check() {
            assertThat(books.values().stream().mapToLong(Long::longValue).sum()).isZero();
            assertThat(sendingsAfterUncertainty)
                    .as("uncertain is never sent again")
                    .isEmpty();
            List<AttemptState> states =
                    payment.attempts().stream().map(PayoutAttempt::state).toList();
            assertThat(states.stream().filter(AttemptState.SUCCEEDED::equals)).hasSizeLessThanOrEqualTo(1);
            assertThat(states.subList(0, states.size() - 1)).allMatch(AttemptState.FAILED::equals);
            long amount = payment.amount().amountMinor();
            assertThat(balance(LedgerAccount.wageExpense(payment.jobId()))).isEqualTo(amount);
            assertThat(balance(LedgerAccount.MPESA_UTILITY))
                    .isEqualTo(payment.status() == PaymentStatus.PAID ? -amount : 0);
            assertThat(balance(LedgerAccount.PAYOUTS_IN_TRANSIT)).isEqualTo(inTransit() ? -amount : 0);
            assertThat(balance(LedgerAccount.wagesPayable(payment.userId())))
                    .isEqualTo(payment.status() == PaymentStatus.PAID || inTransit() ? 0 : -amount);
        }

        private boolean inTransit() {
            PayoutAttempt last = payment.attempts().getLast();
            return !last.state().isFinal() && last.wasSent();
        }

        private long balance(LedgerAccount account) {
            return books.getOrDefault(account.code(), 0L);
        }
    }
}
