package io.kazini.localstack.mpesa;

import com.sun.net.httpserver.HttpExchange;
import io.kazini.localstack.http.Exchanges;
import io.kazini.localstack.http.StandInServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The M-Pesa Daraja B2C API on this machine: token, payment request, transaction status query, and the
 * results posted to the client's callback addresses. It pays by default; {@link Outcome} lists what else it
 * can do, by the payee's number or by {@code POST /control/next {"phone"?, "outcome", "times"?}}.
 *
 * <p>Further control paths: {@code GET /control/certificate} (PEM), {@code GET /control/disbursements},
 * {@code GET /control/transfers}, {@code GET /control/outcomes}, {@code GET|POST /control/balance}
 * ({@code {"utilityBalance": 100}}), {@code POST /control/revoke-token}, {@code POST /control/clear} (orders
 * not yet used).
 */
public final class MpesaSimulator implements AutoCloseable {

    public static final int DEFAULT_PORT = 8190;

    private static final System.Logger LOG = System.getLogger(MpesaSimulator.class.getName());
    private static final int MAX_BODY = 64 * 1024;

    /**
     * @param resultDelay from the acknowledgement to the result
     * @param lateDelay the same for {@link Outcome#CALLBACK_LATE} and queue time-outs
     * @param hang how long a request without answer is held open; longer than the client waits
     */
    public record Timing(Duration resultDelay, Duration lateDelay, Duration hang) {

        public static Timing lifelike() {
            return new Timing(Duration.ofMillis(300), Duration.ofSeconds(5), Duration.ofSeconds(45));
        }
    }

    /** On one machine a lost answer is lost after seconds, not minutes. */
    private static final Map<String, String> IMPATIENCE = Map.of(
            "KAZINI_PAYMENT_MPESA_CONNECTTIMEOUT", "1s",
            "KAZINI_PAYMENT_MPESA_READTIMEOUT", "5s",
            "KAZINI_PAYMENT_PAYOUT_LEASE", "15s",
            "KAZINI_PAYMENT_PAYOUT_RESULTOVERDUE", "10s",
            "KAZINI_PAYMENT_PAYOUT_FIRSTQUERY", "1s",
            "KAZINI_PAYMENT_PAYOUT_MAXQUERYPAUSE", "10s",
            "KAZINI_PAYMENT_PAYOUT_ABSENTGRACE", "20s");

    private final MpesaAccount account = MpesaAccount.simulated();
    private final Clock clock = Clock.systemUTC();
    private final JsonMapper json = JsonMapper.builder().build();
    private final Random random = new Random();
    private final AccessTokens tokens = new AccessTokens(account, clock);
    private final Script script = new Script();
    private final Callbacks callbacks = new Callbacks();
    private final ResultMessages messages = new ResultMessages(json, account, random);
    private final AtomicInteger paymentRequests = new AtomicInteger();
    private final Timing timing;
    private final ProviderKey key;
    private final MpesaBooks books;
    private final StandInServer server;

    private MpesaSimulator(int port, Timing timing, @Nullable Path directory) {
        this.timing = timing;
        try {
            if (directory != null) {
                Files.createDirectories(directory);
            }
            this.key = directory == null ? ProviderKey.ofThisProcess() : ProviderKey.in(directory);
            this.books = new MpesaBooks(clock, directory == null ? null : directory.resolve("transfers.jsonl"));
        } catch (IOException e) {
            throw new UncheckedIOException("The M-Pesa simulator cannot keep its books in " + directory, e);
        }
        this.server = new StandInServer(port, this::dispatch);
    }

    /** Starts one that forgets everything when it stops. */
    public static MpesaSimulator start(int port) {
        return start(port, Timing.lifelike(), null);
    }

    /** Starts one that keeps its key and its transfers in this directory. */
    public static MpesaSimulator start(int port, Path directory) {
        return start(port, Timing.lifelike(), directory);
    }

    public static MpesaSimulator start(int port, Timing timing, @Nullable Path directory) {
        MpesaSimulator simulator = new MpesaSimulator(port, timing, directory);
        simulator.server.start();
        simulator.books.underWay().forEach(simulator::finishLater);
        return simulator;
    }

    /** {@code [port [directory]]} */
    public static void main(String[] args) throws InterruptedException {
        int port = args.length > 0 ? Integer.parseInt(args[0]) : DEFAULT_PORT;
        MpesaSimulator simulator = args.length > 1 ? start(port, Path.of(args[1])) : start(port);
        simulator.server.serveUntilTold("M-Pesa simulator", simulator::close);
    }

    @Override
    public void close() {
        callbacks.close();
        server.close();
        books.close();
    }

    public int port() {
        return server.port();
    }

    public String url() {
        return server.url();
    }

    /**
     * The environment with which the payment service talks to a simulator on this port.
     *
     * @param callbackBaseUrl where the simulator reaches the payment service, e.g. {@code http://localhost:8104}
     * @param callbackToken the secret part of the callback path; at least 32 characters, made by the launcher
     */
    public static Map<String, String> serviceEnvironment(
            int simulatorPort, String callbackBaseUrl, String callbackToken) {
        String url = "http://localhost:" + simulatorPort;
        MpesaAccount account = MpesaAccount.simulated();
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("KAZINI_PAYMENT_MPESA_BASEURL", url);
        environment.put("KAZINI_PAYMENT_MPESA_CONSUMERKEY", account.consumerKey());
        environment.put("KAZINI_PAYMENT_MPESA_CONSUMERSECRET", account.consumerSecret());
        environment.put("KAZINI_PAYMENT_MPESA_INITIATORNAME", account.initiatorName());
        environment.put("KAZINI_PAYMENT_MPESA_INITIATORPASSWORD", account.initiatorPassword());
        environment.put("KAZINI_PAYMENT_MPESA_SHORTCODE", account.shortCode());
        environment.put("KAZINI_PAYMENT_MPESA_CERTIFICATE", url + "/control/certificate");
        environment.put("KAZINI_PAYMENT_MPESA_CALLBACKBASEURL", callbackBaseUrl);
        environment.put("KAZINI_PAYMENT_MPESA_CALLBACKTOKEN", callbackToken);
        environment.putAll(IMPATIENCE);
        return Map.copyOf(environment);
    }

    /** The next payment to this number, or to anybody if null, takes this outcome. */
    public void next(@Nullable String phone, Outcome outcome) {
        script.next(phone, outcome, 1);
    }

    public List<Disbursement> disbursements() {
        return books.disbursements();
    }

    public List<Disbursement> disbursementsTo(String phone) {
        return disbursements().stream()
                .filter(paid -> paid.phone().equals(phone))
                .toList();
    }

    /** How many payment requests arrived, refused ones included. */
    public int paymentRequests() {
        return paymentRequests.get();
    }

    public int tokensIssued() {
        return tokens.issued();
    }

    public void revokeToken() {
        tokens.revoke();
    }

    public void setUtilityBalance(long shillings) {
        books.setUtilityBalance(shillings);
    }

    private void dispatch(HttpExchange exchange) throws IOException {
        try {
            switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
                case "GET /oauth/v1/generate" -> token(exchange);
                case "POST /mpesa/b2c/v3/paymentrequest" -> pay(exchange);
                case "POST /mpesa/transactionstatus/v1/query" -> queryStatus(exchange);
                case "GET /control/certificate" ->
                    Exchanges.send(exchange, 200, "application/x-pem-file", key.certificatePem());
                case "GET /control/disbursements" -> sendJson(exchange, 200, json.valueToTree(disbursements()));
                case "GET /control/transfers" -> sendJson(exchange, 200, json.valueToTree(books.transfers()));
                case "GET /control/outcomes" -> sendJson(exchange, 200, outcomes());
                case "GET /control/balance" -> sendJson(exchange, 200, balance());
                case "POST /control/balance" -> setBalance(exchange);
                case "POST /control/next" -> controlNext(exchange);
                case "POST /control/revoke-token" -> {
                    tokens.revoke();
                    sendJson(exchange, 200, json.createObjectNode());
                }
                case "POST /control/clear" -> {
                    script.clear();
                    sendJson(exchange, 200, json.createObjectNode());
                }
                default -> unknownPath(exchange);
            }
        } catch (DarajaError refusal) {
            sendError(exchange, refusal);
        } catch (RuntimeException defect) {
            LOG.log(Level.ERROR, "The simulator failed", defect);
            sendError(exchange, DarajaError.systemError());
        } finally {
            exchange.close();
        }
    }

    private static void unknownPath(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        boolean known = path.equals("/oauth/v1/generate")
                || path.equals("/mpesa/b2c/v3/paymentrequest")
                || path.equals("/mpesa/transactionstatus/v1/query");
        throw known
                ? new DarajaError("405.001", "Method Not Allowed")
                : new DarajaError("404.002.01", "Resource not found");
    }

    private void token(HttpExchange exchange) throws IOException {
        String token =
                tokens.issue(Exchanges.queryParameter(exchange, "grant_type"), header(exchange, "Authorization"));
        ObjectNode answer = json.createObjectNode().put("access_token", token);
        if (tokens.issued() % 2 == 0) {
            answer.put("expires_in", AccessTokens.LIFETIME.toSeconds());
        } else {
            answer.put("expires_in", String.valueOf(AccessTokens.LIFETIME.toSeconds()));
        }
        sendJson(exchange, 200, answer);
    }

    private void pay(HttpExchange exchange) throws IOException {
        paymentRequests.incrementAndGet();
        tokens.check(header(exchange, "Authorization"));
        JsonNode original = readJson(exchange);
        Transfer asked = transferOf(new RequestBody(original));
        Outcome outcome = asked.outcome();
        switch (outcome.answer()) {
            case REFUSED_SYSTEM_ERROR -> throw DarajaError.systemError();
            case REFUSED_SPIKE_ARREST -> throw new DarajaError("500.003.02", "Error Occurred: Spike Arrest Violation");
            case REFUSED_QUOTA -> throw new DarajaError("500.003.03", "Error Occurred: Quota Violation");
            case CONNECTION_CUT -> {
                return;
            }
            case ACKNOWLEDGED, NONE_IN_TIME, ERROR_AFTER_ACCEPTING -> {}
        }
        Transfer transfer = books.accept(asked);
        if (outcome.delivery() == Outcome.Delivery.BEFORE_ANSWER) {
            deliverResult(books.settle(transfer.originatorConversationId()));
        } else {
            plan(transfer, original);
        }
        switch (outcome.answer()) {
            case NONE_IN_TIME -> pause(timing.hang());
            case ERROR_AFTER_ACCEPTING -> throw DarajaError.systemError();
            default ->
                sendJson(
                        exchange, 200, acknowledgement(transfer.originatorConversationId(), transfer.conversationId()));
        }
    }

    private Transfer transferOf(RequestBody body) {
        String originatorConversationId = body.text("OriginatorConversationID", 1, 128);
        String initiator = body.required("InitiatorName");
        String credential = body.required("SecurityCredential");
        body.exactly("CommandID", "SalaryPayment", "BusinessPayment", "PromotionPayment");
        long amount = body.shillings("Amount");
        body.exactly("PartyA", account.shortCode());
        String phone = body.phone("PartyB");
        body.text("Remarks", 2, 100);
        URI queueTimeOutUrl = body.url("QueueTimeOutURL");
        URI resultUrl = body.url("ResultURL");
        body.optionalText("Occassion", 100);
        if (books.byOriginatorConversationId(originatorConversationId).isPresent()) {
            throw DarajaError.duplicate();
        }
        return new Transfer(
                originatorConversationId,
                newConversationId(),
                newTransactionId(),
                phone,
                amount,
                resultUrl,
                queueTimeOutUrl,
                script.outcomeFor(phone, books.hasPaymentTo(phone)),
                initiatorValid(initiator, credential),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                null,
                null);
    }

    private boolean initiatorValid(String initiator, String credential) {
        return initiator.equals(account.initiatorName())
                && key.decrypt(credential)
                        .filter(account.initiatorPassword()::equals)
                        .isPresent();
    }

    private void plan(Transfer transfer, JsonNode original) {
        Outcome.Delivery delivery = transfer.outcome().delivery();
        if (delivery == Outcome.Delivery.QUEUE_TIMEOUT_AS_REQUEST
                || delivery == Outcome.Delivery.QUEUE_TIMEOUT_AS_RESULT) {
            JsonNode body =
                    delivery == Outcome.Delivery.QUEUE_TIMEOUT_AS_REQUEST ? original : messages.queueTimeout(transfer);
            callbacks.after(timing.resultDelay(), () -> callbacks.post(transfer.queueTimeOutUrl(), body));
            callbacks.after(timing.lateDelay(), () -> books.settle(transfer.originatorConversationId()));
            return;
        }
        if (transfer.outcome().answer() == Outcome.Answer.ERROR_AFTER_ACCEPTING) {
            books.settle(transfer.originatorConversationId());
        }
        finishLater(transfer);
    }

    private void finishLater(Transfer transfer) {
        boolean late = transfer.outcome().delivery() == Outcome.Delivery.LATE;
        callbacks.after(
                late ? timing.lateDelay() : timing.resultDelay(),
                () -> deliver(books.settle(transfer.originatorConversationId())));
    }

    private void deliver(Transfer ended) {
        switch (ended.outcome().delivery()) {
            case ONCE, LATE, BEFORE_ANSWER -> deliverResult(ended);
            case THREE_TIMES -> {
                for (int i = 0; i < 3; i++) {
                    callbacks.after(Duration.ZERO, () -> deliverResult(ended));
                }
            }
            case AFTER_FORGERIES -> {
                for (ObjectNode forgery : messages.forgeries(ended, books.utilityBalance())) {
                    callbacks.post(ended.resultUrl(), forgery);
                }
                callbacks.after(timing.resultDelay(), () -> deliverResult(ended));
            }
            case NEVER, QUEUE_TIMEOUT_AS_REQUEST, QUEUE_TIMEOUT_AS_RESULT -> {}
        }
    }

    private void deliverResult(Transfer ended) {
        callbacks.post(ended.resultUrl(), messages.paymentResult(ended, books.utilityBalance()));
    }

    private void queryStatus(HttpExchange exchange) throws IOException {
        tokens.check(header(exchange, "Authorization"));
        RequestBody body = new RequestBody(readJson(exchange));
        String initiator = body.required("Initiator");
        String credential = body.required("SecurityCredential");
        body.exactly("CommandID", "TransactionStatusQuery");
        String transactionId = body.optional("TransactionID");
        String originalId = body.optional("OriginalConversationID");
        body.exactly("PartyA", account.shortCode());
        body.exactly("IdentifierType", "4");
        URI resultUrl = body.url("ResultURL");
        body.url("QueueTimeOutURL");
        body.text("Remarks", 2, 100);
        body.optionalText("Occasion", 100);
        if (transactionId == null && originalId == null) {
            throw DarajaError.invalid("TransactionID");
        }
        String queryOriginatorId = newTransactionId() + "-" + random.nextInt(1_000_000) + "-1";
        String queryConversationId = newConversationId();
        boolean allowed = initiatorValid(initiator, credential);
        callbacks.after(timing.resultDelay(), () -> {
            ObjectNode result = !allowed
                    ? messages.failedQuery(ResultCode.INITIATOR_INVALID, queryOriginatorId, queryConversationId)
                    : (originalId != null
                                    ? books.byOriginatorConversationId(originalId)
                                    : books.byTransactionId(Objects.requireNonNull(transactionId)))
                            .map(found -> messages.statusResult(found, queryOriginatorId, queryConversationId))
                            .orElseGet(() -> messages.failedQuery(
                                    ResultCode.TRANSFER_UNKNOWN, queryOriginatorId, queryConversationId));
            callbacks.post(resultUrl, result);
        });
        sendJson(exchange, 200, acknowledgement(queryOriginatorId, queryConversationId));
    }

    private ObjectNode acknowledgement(String originatorConversationId, String conversationId) {
        return json.createObjectNode()
                .put("ConversationID", conversationId)
                .put("OriginatorConversationID", originatorConversationId)
                .put("ResponseCode", "0")
                .put("ResponseDescription", "Accept the service request successfully.");
    }

    private void controlNext(HttpExchange exchange) throws IOException {
        RequestBody body = new RequestBody(readJson(exchange));
        String wanted = body.required("outcome");
        Outcome outcome = Outcome.parse(wanted).orElseThrow(() -> DarajaError.invalid("outcome"));
        String times = body.optional("times");
        String phone = body.optional("phone");
        script.next(phone == null ? null : body.phone("phone"), outcome, times == null ? 1 : Integer.parseInt(times));
        sendJson(exchange, 200, json.createObjectNode().put("outcome", outcome.name()));
    }

    private void setBalance(HttpExchange exchange) throws IOException {
        books.setUtilityBalance(new RequestBody(readJson(exchange)).shillings("utilityBalance"));
        sendJson(exchange, 200, balance());
    }

    private ObjectNode balance() {
        return json.createObjectNode().put("utilityBalance", books.utilityBalance());
    }

    private JsonNode outcomes() {
        ObjectNode all = json.createObjectNode();
        for (Outcome outcome : Outcome.values()) {
            all.put(outcome.name(), outcome.magicPhone());
        }
        return all;
    }

    private String newConversationId() {
        String day = LocalDate.ofInstant(clock.instant(), MpesaBooks.NAIROBI).format(DateTimeFormatter.BASIC_ISO_DATE);
        return "AG_%s_%016x%04x".formatted(day, random.nextLong(), random.nextInt(0x10000));
    }

    private String newTransactionId() {
        StringBuilder id = new StringBuilder("T");
        for (int i = 0; i < 9; i++) {
            id.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".charAt(random.nextInt(36)));
        }
        return id.toString();
    }

    private JsonNode readJson(HttpExchange exchange) throws IOException {
        try {
            return Exchanges.body(exchange, MAX_BODY)
                    .map(json::readTree)
                    .filter(JsonNode::isObject)
                    .orElseThrow(MpesaSimulator::invalidPayload);
        } catch (JacksonException malformed) {
            throw invalidPayload();
        }
    }

    private static DarajaError invalidPayload() {
        return new DarajaError("400.002.05", "Invalid Request Payload");
    }

    private static @Nullable String header(HttpExchange exchange, String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    private void sendError(HttpExchange exchange, DarajaError refusal) throws IOException {
        sendJson(
                exchange,
                refusal.httpStatus(),
                json.createObjectNode()
                        .put("requestId", "sim-" + Instant.now(clock).toEpochMilli())
                        .put("errorCode", refusal.code())
                        .put("errorMessage", refusal.getMessage()));
    }

    private static void sendJson(HttpExchange exchange, int status, JsonNode body) throws IOException {
        Exchanges.send(exchange, status, "application/json", body.toString());
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
