package io.kazini.localstack.sheets;

import com.sun.net.httpserver.HttpExchange;
import io.kazini.localstack.http.Exchanges;
import io.kazini.localstack.http.StandInServer;
import io.kazini.localstack.sheets.Faults.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The part of the Google Sheets API on this machine that Kazini uses: the token endpoint of a service account, {@code
 * GET /v4/spreadsheets/{id}}, {@code :batchUpdate} with {@code addSheet} and the grid's size, {@code values:batchUpdate} with
 * {@code RAW} and {@code values:batchGet}. It is as strict as Google: signatures, audiences, grids and the number of cells are
 * checked, and refusals have Google's form. {@code GET /} shows people what is in the tabs.
 *
 * <p>Control paths: {@code POST /control/next {"status": 429, "times"?, "retryAfter"?, "afterWriting"?}} (0 as the status cuts
 * the connection), {@code POST /control/always} the same until {@code POST /control/clear}, {@code POST /control/revoke-tokens},
 * {@code POST /control/spreadsheets {"id"}}, {@code GET /control/counts}.
 */
public final class SheetsSimulator implements AutoCloseable {

    public static final int DEFAULT_PORT = 8191;

    /** The spreadsheet that is there from the beginning. */
    public static final String SPREADSHEET_ID = "kazini-referral-tracker";

    /** Google's limit on the cells of all tabs together. */
    public static final long GOOGLE_CELL_LIMIT = 10_000_000;

    private static final System.Logger LOG = System.getLogger(SheetsSimulator.class.getName());
    private static final int MAX_BODY = 10 * 1024 * 1024;

    /** What fits into the memory of a process that runs beside a dozen others. */
    private static final long LOCAL_CELL_LIMIT = 400_000;

    private static final Pattern SPREADSHEET =
            Pattern.compile("/v4/spreadsheets/([A-Za-z0-9_-]+)(:batchUpdate|/values:batchUpdate|/values:batchGet)?");

    private final JsonMapper json = JsonMapper.builder().build();
    private final Faults faults = new Faults();
    private final AtomicInteger writes = new AtomicInteger();
    private final AtomicInteger cells = new AtomicInteger();
    private final AtomicBoolean loseAnswer = new AtomicBoolean();
    private final String privateKey;
    private final TokenDesk tokens;
    private final Workbooks workbooks;
    private final StandInServer server;
    private volatile Consumer<JsonNode> onWrite = _ -> {};

    private SheetsSimulator(int port, String privateKey, String publicKey, long cellLimit, @Nullable Path directory) {
        this.privateKey = privateKey;
        this.tokens = new TokenDesk(ServiceAccount.publicKey(publicKey), Clock.systemUTC());
        try {
            if (directory != null) {
                Files.createDirectories(directory);
            }
            this.workbooks = new Workbooks(cellLimit, directory == null ? null : directory.resolve("changes.jsonl"));
        } catch (IOException e) {
            throw new UncheckedIOException("The Sheets stand-in cannot keep its spreadsheets in " + directory, e);
        }
        workbooks.create(SPREADSHEET_ID);
        this.server = new StandInServer(port, this::dispatch);
    }

    /** Starts one within this process that forgets everything when it stops. */
    public static SheetsSimulator start(int port) {
        return start(port, GOOGLE_CELL_LIMIT, null);
    }

    /** Takes a second to make: all that are started within one process have the same. */
    private static final class KeyOfThisProcess {
        static final String PRIVATE = ServiceAccount.newPrivateKey();
    }

    /** Starts one within this process; with a directory it keeps its content there. */
    public static SheetsSimulator start(int port, long cellLimit, @Nullable Path directory) {
        String key = KeyOfThisProcess.PRIVATE;
        SheetsSimulator simulator =
                new SheetsSimulator(port, key, ServiceAccount.publicKeyOf(key), cellLimit, directory);
        simulator.server.start();
        return simulator;
    }

    /** {@code port directory publicKey} */
    public static void main(String[] args) throws InterruptedException {
        SheetsSimulator simulator =
                new SheetsSimulator(Integer.parseInt(args[0]), "", args[2], LOCAL_CELL_LIMIT, Path.of(args[1]));
        simulator.server.start();
        simulator.server.serveUntilTold("Sheets stand-in", simulator::close);
    }

    @Override
    public void close() {
        server.close();
        workbooks.close();
    }

    public int port() {
        return server.port();
    }

    public String url() {
        return server.url();
    }

    /** The environment with which analytics exports to a stand-in on this port. */
    public static Map<String, String> serviceEnvironment(int port, String privateKey) {
        String url = "http://localhost:" + port;
        return Map.of(
                "KAZINI_ANALYTICS_SHEETS_SPREADSHEETID", SPREADSHEET_ID,
                "KAZINI_ANALYTICS_SHEETS_SERVICEACCOUNT", ServiceAccount.EMAIL,
                "KAZINI_ANALYTICS_SHEETS_PRIVATEKEY", privateKey,
                "KAZINI_ANALYTICS_SHEETS_BASEURL", url,
                "KAZINI_ANALYTICS_SHEETS_TOKENURL", url + "/token");
    }

    /** The private key of the one who may write; only for one that made its key itself. */
    public String privateKey() {
        return privateKey;
    }

    public void create(String spreadsheetId) {
        workbooks.create(spreadsheetId);
    }

    /** Makes the spreadsheet as empty as a new one; only for one that forgets everything when it stops. */
    public void empty(String spreadsheetId) {
        workbooks.empty(spreadsheetId);
    }

    /** The next requests with a token fail. */
    public void failNext(int times, int status, @Nullable Integer retryAfter, boolean afterWriting) {
        faults.add(new Fault(status, retryAfter, afterWriting), times);
    }

    /** Called while a request is carried out, it cuts the connection instead of answering that request. */
    public void loseThisAnswer() {
        loseAnswer.set(true);
    }

    public void failAlways(int status) {
        faults.always(new Fault(status, null, false));
    }

    public void clearFaults() {
        faults.clear();
    }

    public void revokeTokens() {
        tokens.revokeAll();
    }

    public int tokensIssued() {
        return tokens.issued();
    }

    /** How many requests have written values. */
    public int writes() {
        return writes.get();
    }

    /** Is told the body of each write before it is carried out. */
    public void onWrite(Consumer<JsonNode> listener) {
        onWrite = listener;
    }

    /** All rows of a tab, without empty ones at the end. */
    public List<List<@Nullable Object>> rows(String spreadsheetId, String tab) {
        return workbooks.read(
                spreadsheetId, spreadsheet -> spreadsheet.tab(tab).map(Tab::all).orElseGet(List::of));
    }

    private void dispatch(HttpExchange exchange) throws IOException {
        try {
            String path = exchange.getRequestURI().getPath();
            String method = exchange.getRequestMethod();
            Matcher spreadsheet = SPREADSHEET.matcher(path);
            if (spreadsheet.matches()) {
                api(exchange, method, spreadsheet.group(1), spreadsheet.group(2) == null ? "" : spreadsheet.group(2));
            } else if (path.startsWith("/control/")) {
                control(exchange, method + " " + path);
            } else if (path.equals("/token") && method.equals("POST")) {
                token(exchange);
            } else if (path.equals("/") && method.equals("GET")) {
                page(exchange);
            } else {
                throw SheetsError.of(404);
            }
        } catch (SheetsError refusal) {
            sendError(exchange, refusal);
        } catch (RuntimeException defect) {
            LOG.log(Level.ERROR, "The stand-in failed", defect);
            sendError(exchange, SheetsError.of(500));
        } finally {
            exchange.close();
        }
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = Exchanges.form(body(exchange));
        try {
            String token = tokens.issue(form, url() + "/token");
            ObjectNode answer = json.createObjectNode()
                    .put("access_token", token)
                    .put("expires_in", TokenDesk.LIFETIME.toSeconds())
                    .put("token_type", "Bearer");
            sendJson(exchange, 200, answer);
        } catch (TokenDesk.Refused refused) {
            sendJson(
                    exchange,
                    400,
                    json.createObjectNode()
                            .put("error", refused.error())
                            .put("error_description", refused.getMessage()));
        }
    }

    private void api(HttpExchange exchange, String method, String id, String operation) throws IOException {
        tokens.check(exchange.getRequestHeaders().getFirst("Authorization"));
        Fault fault = faults.take();
        if (fault != null && !fault.afterWriting()) {
            // A client that is still sending may never see an answer that came before its end.
            exchange.getRequestBody().readAllBytes();
            answer(exchange, fault);
            return;
        }
        JsonNode answer = switch (method + " " + operation) {
            case "GET " -> workbooks.read(id, this::described);
            case "POST :batchUpdate" -> replies(id, workbooks.change(id, readJson(exchange)));
            case "POST /values:batchUpdate" -> write(id, readJson(exchange));
            case "GET /values:batchGet" -> read(exchange, id);
            default -> throw SheetsError.of(404);
        };
        if (fault != null) {
            answer(exchange, fault);
            return;
        }
        if (loseAnswer.getAndSet(false)) {
            return;
        }
        sendJson(exchange, 200, answer);
    }

    private JsonNode write(String id, JsonNode body) {
        onWrite.accept(body);
        int written = workbooks.write(id, body);
        writes.incrementAndGet();
        cells.addAndGet(written);
        return json.createObjectNode().put("spreadsheetId", id).put("totalUpdatedCells", written);
    }

    private static void answer(HttpExchange exchange, Fault fault) {
        if (fault.status() == 0) {
            return;
        }
        if (fault.retryAfter() != null) {
            exchange.getResponseHeaders().set("Retry-After", fault.retryAfter().toString());
        }
        throw SheetsError.of(fault.status());
    }

    private JsonNode described(Spreadsheet spreadsheet) {
        ObjectNode answer = json.createObjectNode().put("spreadsheetId", spreadsheet.id());
        ArrayNode sheets = answer.putArray("sheets");
        spreadsheet.tabs().forEach(tab -> sheets.addObject().set("properties", properties(tab)));
        return answer;
    }

    private ObjectNode properties(Tab tab) {
        ObjectNode properties = json.createObjectNode()
                .put("sheetId", tab.id())
                .put("title", tab.title())
                .put("sheetType", "GRID");
        properties.putObject("gridProperties").put("rowCount", tab.rowCount()).put("columnCount", tab.columnCount());
        return properties;
    }

    private JsonNode replies(String id, List<Tab> changed) {
        ObjectNode answer = json.createObjectNode().put("spreadsheetId", id);
        ArrayNode replies = answer.putArray("replies");
        changed.forEach(tab -> replies.addObject().putObject("addSheet").set("properties", properties(tab)));
        return answer;
    }

    private JsonNode read(HttpExchange exchange, String id) {
        ObjectNode answer = json.createObjectNode().put("spreadsheetId", id);
        ArrayNode ranges = answer.putArray("valueRanges");
        boolean unformatted =
                Exchanges.queryParameters(exchange, "valueRenderOption").contains("UNFORMATTED_VALUE");
        for (String range : Exchanges.queryParameters(exchange, "ranges")) {
            List<List<@Nullable Object>> rows =
                    workbooks.read(id, spreadsheet -> spreadsheet.read(CellRange.parse(range)));
            ObjectNode read = ranges.addObject().put("range", range).put("majorDimension", "ROWS");
            ArrayNode values = read.putArray("values");
            for (List<@Nullable Object> row : rows) {
                ArrayNode cellValues = values.addArray();
                for (Object cell : row) {
                    cellValues.addPOJO(cell == null ? "" : unformatted ? cell : cell.toString());
                }
            }
        }
        return json.readTree(json.writeValueAsBytes(answer));
    }

    private void control(HttpExchange exchange, String request) throws IOException {
        switch (request) {
            case "POST /control/next" -> {
                JsonNode body = readJson(exchange);
                faults.add(fault(body), body.path("times").asInt(1));
            }
            case "POST /control/always" -> faults.always(fault(readJson(exchange)));
            case "POST /control/clear" -> faults.clear();
            case "POST /control/revoke-tokens" -> tokens.revokeAll();
            case "POST /control/spreadsheets" ->
                workbooks.create(readJson(exchange).path("id").asString());
            case "GET /control/counts" -> {}
            default -> throw SheetsError.of(404);
        }
        sendJson(
                exchange,
                200,
                json.createObjectNode()
                        .put("writes", writes.get())
                        .put("cells", cells.get())
                        .put("tokens", tokens.issued()));
    }

    private static Fault fault(JsonNode body) {
        return new Fault(
                body.path("status").asInt(503),
                body.has("retryAfter") ? body.path("retryAfter").asInt() : null,
                body.path("afterWriting").asBoolean(false));
    }

    private void page(HttpExchange exchange) throws IOException {
        String asked = Exchanges.queryParameter(exchange, "id");
        String id = asked == null ? workbooks.ids().getFirst() : asked;
        Exchanges.send(exchange, 200, "text/html; charset=utf-8", workbooks.read(id, SheetsPage::of));
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        return Exchanges.body(exchange, MAX_BODY)
                .orElseThrow(
                        () -> SheetsError.invalid("Request payload size exceeds the limit: " + MAX_BODY + " bytes."));
    }

    private JsonNode readJson(HttpExchange exchange) throws IOException {
        try {
            JsonNode node = json.readTree(body(exchange));
            if (node.isObject()) {
                return node;
            }
        } catch (JacksonException malformed) {
            // answered below
        }
        throw SheetsError.invalid("Invalid JSON payload received.");
    }

    private void sendError(HttpExchange exchange, SheetsError refusal) throws IOException {
        ObjectNode answer = json.createObjectNode();
        answer.putObject("error")
                .put("code", refusal.httpStatus())
                .put("message", refusal.getMessage())
                .put("status", refusal.status());
        sendJson(exchange, refusal.httpStatus(), answer);
    }

    private static void sendJson(HttpExchange exchange, int status, JsonNode body) throws IOException {
        Exchanges.send(exchange, status, "application/json; charset=UTF-8", body.toString());
    }
}
