package io.kazini.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kazini.localstack.mpesa.MpesaSimulator;
import io.kazini.testsupport.EventFeeder;
import io.kazini.testsupport.KaziniIntegrationTest;
import io.kazini.testsupport.PublishedEvents;
import io.kazini.testsupport.TestTokens;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

/** The whole service with a real database, a real broker and the M-Pesa simulator, with pauses cut short. */
@KaziniIntegrationTest(
        properties = {
            "kazini.payment.mpesa.connect-timeout=300ms",
            "kazini.payment.mpesa.read-timeout=700ms",
            "kazini.payment.payout.poll-interval=50ms",
            "kazini.payment.payout.lease=2s",
            "kazini.payment.payout.send-back-off=100ms",
            "kazini.payment.payout.result-overdue=1500ms",
            "kazini.payment.payout.first-query=200ms",
            "kazini.payment.payout.max-query-pause=400ms",
            "kazini.payment.payout.absent-grace=500ms"
        })
public abstract class PaymentTestBase {

    protected static final MpesaSimulator MPESA = MpesaSimulator.start(
            0, new MpesaSimulator.Timing(Duration.ofMillis(30), Duration.ofMillis(600), Duration.ofMillis(1500)), null);

    protected static final CallbackRelay CALLBACKS = CallbackRelay.start();
    protected static final String CALLBACK_TOKEN = "test-callback-token-0123456789";
    protected static final String JOB_COMPLETED = "kazini.recruitment.JobCompleted.v1";

    protected static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired
    protected RestTestClient http;

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    protected EventFeeder feeder;

    @Autowired
    protected PublishedEvents published;

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void mpesa(DynamicPropertyRegistry registry) {
        MpesaSimulator.serviceEnvironment(MPESA.port(), CALLBACKS.url(), CALLBACK_TOKEN)
                .forEach((variable, value) -> {
                    boolean pause = value.matches("\\d+s");
                    if (!pause) {
                        registry.add(propertyOf(variable), () -> value);
                    }
                });
    }

    /** As Spring reads an environment variable. */
    private static String propertyOf(String variable) {
        return variable.toLowerCase(Locale.ROOT).replace('_', '.');
    }

    @BeforeEach
    void callbacksComeHere() {
        CALLBACKS.to(port);
    }

    protected static String newPhone() {
        return "25471" + ThreadLocalRandom.current().nextInt(1_000_000, 9_999_999);
    }

    /** One engagement completed: 3 days at 500 shillings. */
    protected Engagement completed(String phone) {
        Engagement engagement = new Engagement(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), phone);
        eventOf(engagement).send();
        return engagement;
    }

    protected record Engagement(UUID applicationId, UUID jobId, UUID userId, String phone) {}

    protected EventFeeder.Event eventOf(Engagement engagement) {
        return feeder.event(JOB_COMPLETED)
                .with("applicationId", engagement.applicationId())
                .with("jobId", engagement.jobId())
                .with("userId", engagement.userId())
                .with("payeePhone", engagement.phone())
                .with("approvedDays", 3)
                .with("dailyRate.amountMinor", 50_000)
                .with("totalMinor", 150_000);
    }

    protected UUID awaitStatus(Engagement engagement, String status) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(statusOf(engagement)).isEqualTo(status));
        return paymentOf(engagement);
    }

    protected String statusOf(Engagement engagement) {
        return jdbc.sql("select status from payment where application_id = ?")
                .param(engagement.applicationId())
                .query(String.class)
                .optional()
                .orElse("none");
    }

    protected UUID paymentOf(Engagement engagement) {
        return jdbc.sql("select id from payment where application_id = ?")
                .param(engagement.applicationId())
                .query(UUID.class)
                .single();
    }

    protected List<String> attemptStates(UUID paymentId) {
        return jdbc.sql("select state from payout_attempt where payment_id = ? order by number")
                .param(paymentId)
                .query(String.class)
                .list();
    }

    protected List<String> verdicts(UUID paymentId) {
        return jdbc.sql(
                        "select verdict || ' ' || coalesce(reason, '') from mpesa_callback where payment_id = ? order by received_at, id")
                .param(paymentId)
                .query(String.class)
                .list();
    }

    /** Signed sums per account of one payment; zero ones left out. */
    protected List<String> balances(UUID paymentId) {
        return jdbc.sql("""
                        select split_part(e.account_code, ':', 1) || ':' || split_part(e.account_code, ':', 2)
                               || ' ' || sum(e.amount_minor)
                          from ledger_entry e join ledger_transaction t on t.id = e.transaction_id
                         where t.payment_id = ?
                         group by e.account_code having sum(e.amount_minor) <> 0 order by 1""").param(paymentId).query(String.class).list();
    }

    protected long sumOfAllEntries() {
        return jdbc.sql("select coalesce(sum(amount_minor), 0) from ledger_entry")
                .query(Long.class)
                .single();
    }

    protected String token(UUID user, String... permissions) {
        return TestTokens.forUser(user).withPermissions(permissions).bearer();
    }

    protected int retry(UUID paymentId) {
        return retry(paymentId, "{}");
    }

    protected int retryEvenIfNotRetryable(UUID paymentId) {
        return retry(paymentId, "{\"evenIfNotRetryable\": true}");
    }

    private int retry(UUID paymentId, String body) {
        return http.post()
                .uri("/api/v1/payments/{id}/retry", paymentId)
                .header("Authorization", token(UUID.randomUUID(), "payments:retry"))
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange()
                .returnResult(Void.class)
                .getStatus()
                .value();
    }
}
