package io.kazini.payment.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kazini.payment.PaymentTestBase;
import io.kazini.platform.Ids;
import io.kazini.platform.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The database itself keeps the books honest, whatever the code does. */
class LedgerIT extends PaymentTestBase {

    private static final Instant AT = Instant.parse("2026-12-05T08:00:00Z");

    @Autowired
    Ledger ledger;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void anUnbalancedTransactionIsRefusedAtCommit() {
        assertRefused("does not sum to zero", () -> {
            UUID transaction = newTransaction();
            enter(transaction, "asset:mpesa-utility", 100);
            enter(transaction, "liability:payouts-in-transit", -99);
        });
    }

    @Test
    void aTransactionNeedsAtLeastTwoEntries() {
        assertRefused("at least two", this::newTransaction);
        assertRefused("at least two", () -> enter(newTransaction(), "asset:mpesa-utility", 100));
    }

    @Test
    void nothingIsAddedToAClosedTransaction() {
        UUID transaction = inTransaction(this::balancedTransaction);
        assertRefused("is closed", () -> {
            enter(transaction, "asset:mpesa-utility", 5);
            enter(transaction, "liability:payouts-in-transit", -5);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ledger_entry set amount_minor = amount_minor + 1",
                "delete from ledger_entry",
                "truncate ledger_entry",
                "update ledger_transaction set description = 'x'",
                "delete from ledger_transaction",
                "truncate ledger_transaction cascade",
                "update ledger_account set name = 'x'",
                "delete from ledger_account"
            })
    void whatIsWrittenStays(String change) {
        inTransaction(this::balancedTransaction);
        assertRefused("append-only", () -> jdbc.sql(change).update());
    }

    @Test
    void aKindIsPostedOncePerAttempt() {
        Posting posting = Posting.payoutSent(UUID.randomUUID(), 1, UUID.randomUUID(), Money.kes(10));
        post(posting);
        assertThatThrownBy(() -> post(posting)).hasMessageContaining("ledger_transaction_payment_id_kind_attempt_key");
    }

    @Test
    void postingNeedsTheTransactionOfTheChangeItRecords() {
        Posting posting = Posting.payoutSent(UUID.randomUUID(), 1, UUID.randomUUID(), Money.kes(10));
        assertThatThrownBy(() -> ledger.post(posting, AT)).isInstanceOf(IllegalTransactionStateException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 77})
    void concurrentRandomHistoriesKeepTheSumAtZero(long seed) throws Exception {
        List<Posting> postings = randomHistories(new Random(seed));
        try (ExecutorService executor = Executors.newFixedThreadPool(6)) {
            List<Future<?>> futures = new ArrayList<>();
            for (Posting posting : postings) {
                futures.add(executor.submit(() -> {
                    post(posting);
                    assertThat(sumOfAllEntries()).isZero();
                }));
            }
            for (Future<?> future : futures) {
                future.get();
            }
        }
        http.get()
                .uri("/api/v1/ledger/trial-balance")
                .header("Authorization", token(UUID.randomUUID(), "ledger:read"))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.balanced")
                .isEqualTo(true);
    }

    private static List<Posting> randomHistories(Random random) {
        List<Posting> postings = new ArrayList<>();
        List<UUID> workers = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        UUID job = UUID.randomUUID();
        for (int i = 0; i < 40; i++) {
            UUID payment = UUID.randomUUID();
            UUID worker = workers.get(random.nextInt(workers.size()));
            Money amount = Money.kes(10 + random.nextInt(1000));
            postings.add(Posting.paymentCreated(payment, job, worker, amount, null));
            for (int attempt = 1; attempt <= 1 + random.nextInt(3); attempt++) {
                postings.add(Posting.payoutSent(payment, attempt, worker, amount));
                postings.add(
                        random.nextBoolean()
                                ? Posting.payoutFailed(payment, attempt, worker, amount, "1")
                                : Posting.payoutPaid(payment, attempt, amount, "R" + i));
            }
        }
        return postings;
    }

    @Test
    void entriesAndAccountsAreReadPageByPage() {
        UUID payment = UUID.randomUUID();
        UUID worker = UUID.randomUUID();
        UUID job = UUID.randomUUID();
        post(Posting.paymentCreated(payment, job, worker, Money.kes(700), "Drains"));
        post(Posting.payoutSent(payment, 1, worker, Money.kes(700)));

        String auditor = token(UUID.randomUUID(), "ledger:read");
        http.get()
                .uri("/api/v1/ledger/entries?paymentId={id}&limit=3", payment)
                .header("Authorization", auditor)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(3)
                .jsonPath("$.nextCursor")
                .isNotEmpty()
                .jsonPath("$.items[0].amount.currency")
                .isEqualTo("KES");
        http.get()
                .uri("/api/v1/ledger/entries?account={code}", "expense:wages:" + job)
                .header("Authorization", auditor)
                .exchange()
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(1)
                .jsonPath("$.items[0].side")
                .isEqualTo("DEBIT")
                .jsonPath("$.items[0].description")
                .isEqualTo("Wages due, project Drains");
        http.get()
                .uri("/api/v1/ledger/entries?from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z")
                .header("Authorization", auditor)
                .exchange()
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(0);
        http.get()
                .uri("/api/v1/ledger/accounts?type=ASSET&limit=1")
                .header("Authorization", auditor)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items[0].code")
                .isEqualTo("asset:mpesa-utility");
    }

    @Test
    void theBooksAreForThoseWhoMayReadThem() {
        for (String path : List.of("entries", "accounts", "trial-balance")) {
            http.get()
                    .uri("/api/v1/ledger/" + path)
                    .header("Authorization", token(UUID.randomUUID(), "payments:read"))
                    .exchange()
                    .expectStatus()
                    .isForbidden();
            http.get().uri("/api/v1/ledger/" + path).exchange().expectStatus().isUnauthorized();
        }
    }

    private void post(Posting posting) {
        new TransactionTemplate(transactions).executeWithoutResult(_ -> ledger.post(posting, AT));
    }

    private UUID balancedTransaction() {
        UUID transaction = newTransaction();
        enter(transaction, "asset:mpesa-utility", -100);
        enter(transaction, "liability:payouts-in-transit", 100);
        return transaction;
    }

    private UUID newTransaction() {
        UUID id = Ids.next();
        jdbc.sql("insert into ledger_transaction (id, kind, payment_id, attempt, description, posted_at)"
                        + " values (?, 'PAYOUT_SENT', ?, 1, 'by hand', now())")
                .params(id, UUID.randomUUID())
                .update();
        return id;
    }

    private void enter(UUID transaction, String account, long minor) {
        jdbc.sql("insert into ledger_entry (id, transaction_id, account_code, amount_minor, currency, posted_at)"
                        + " values (?, ?, ?, ?, 'KES', now())")
                .params(Ids.next(), transaction, account, minor)
                .update();
    }

    private UUID inTransaction(Supplier<UUID> work) {
        return Objects.requireNonNull(new TransactionTemplate(transactions).execute(_ -> work.get()));
    }

    private void assertRefused(String why, Runnable work) {
        assertThatThrownBy(() -> new TransactionTemplate(transactions).executeWithoutResult(_ -> work.run()))
                .hasStackTraceContaining(why);
    }
}
