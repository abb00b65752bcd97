package io.kazini.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kazini.localstack.messages.MessageSink;
import io.kazini.testsupport.KaziniIntegrationTest;
import io.kazini.testsupport.PublishedEvents;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** The whole service, spoken to over HTTP. Hashes are cheap here: what they cost is tested on its own. */
@KaziniIntegrationTest(
        properties = {
            "kazini.identity.bootstrap-admin-password=" + RunningIdentity.ONE_TIME_PASSWORD,
            "kazini.identity.password.memory-kib=1024",
            "kazini.identity.password.iterations=1",
            "kazini.identity.password.concurrent-hashes=8"
        })
public abstract class RunningIdentity {

    protected static final String ADMIN_EMAIL = "admin@kazini.example";
    static final String ONE_TIME_PASSWORD = "for the first time only";
    private static final String ADMIN_PASSWORD = "and from then on this";

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Where everything comes that is sent to people. */
    protected static final MessageSink MESSAGES = MessageSink.start(0, 0);

    private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");

    @LocalServerPort
    private int port;

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    protected PublishedEvents published;

    @DynamicPropertySource
    static void messages(DynamicPropertyRegistry registry) {
        MessageSink.serviceEnvironment(MESSAGES.port(), MESSAGES.smtpPort())
                .forEach((variable, value) ->
                        // As Spring reads an environment variable.
                        registry.add(variable.toLowerCase(Locale.ROOT).replace('_', '.'), () -> value));
    }

    protected Answer get(String path, String token) {
        return send(request(path, token).GET());
    }

    protected Answer post(String path, String token) {
        return send(request(path, token).POST(BodyPublishers.noBody()));
    }

    protected Answer post(String path, String token, Object body) {
        return send(request(path, token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body instanceof String text ? text : JSON.writeValueAsString(body))));
    }

    protected Answer delete(String path, String token) {
        return send(request(path, token).DELETE());
    }

    protected Answer postWithCookie(String path, String refreshToken) {
        return send(request(path, "")
                .header("Content-Type", "application/json")
                .header("Cookie", "kazini_refresh=" + refreshToken)
                .POST(BodyPublishers.noBody()));
    }

    protected HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    protected Answer send(HttpRequest.Builder request) {
        try {
            return Answer.of(HTTP.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException unreachable) {
            throw new AssertionError(unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** For an answer that may be no JSON. */
    protected Answer.Text sendForText(HttpRequest.Builder request) {
        try {
            return new Answer.Text(HTTP.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException unreachable) {
            throw new AssertionError(unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** What no HTTP library sends, and others do. */
    protected String sendRawly(String methodAndPath, String header, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket("localhost", port)) {
            OutputStream request = socket.getOutputStream();
            request.write((methodAndPath + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + header
                            + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            request.write(body);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreachable) {
            throw new AssertionError(unreachable);
        }
    }

    /** Fills in the form. There is no account yet. */
    protected Answer register(Person person) {
        return post("/api/v1/auth/register", "", person.registration());
    }

    /** Registers and confirms: there is an account. */
    protected void join(Person person) {
        Answer registered = register(person);
        assertThat(registered.status()).as("%s", registered.body()).isEqualTo(202);
        Answer confirmed = confirm(registered, person);
        assertThat(confirmed.status()).as("%s", confirmed.body()).isEqualTo(204);
    }

    /** With the newest codes that came to the person. */
    protected Answer confirm(Answer registered, Person person) {
        return confirm(registered, codeFor(person.email()), codeFor(person.phone()));
    }

    protected Answer confirm(Answer registered, String emailCode, String phoneCode) {
        return confirm(registered.text("registrationId"), emailCode, phoneCode);
    }

    protected Answer confirm(String registrationId, String emailCode, String phoneCode) {
        return post(
                "/api/v1/auth/register/confirm",
                "",
                Map.of("registrationId", registrationId, "emailCode", emailCode, "phoneCode", phoneCode));
    }

    /** The newest code that came to an address or a number, once one has. */
    protected static String codeFor(String recipient) {
        return await("a code for " + recipient)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> codes(recipient), codes -> !codes.isEmpty())
                .getLast();
    }

    /** All codes that came there, the newest last. */
    protected static List<String> codes(String recipient) {
        return MESSAGES.to(recipient).stream()
                .flatMap(message -> CODE.matcher(message.text()).results())
                .map(MatchResult::group)
                .toList();
    }

    protected Answer signIn(Person person) {
        return post("/api/v1/auth/sign-in", "", person.credentials());
    }

    protected Answer refresh(String refreshToken) {
        return postWithCookie("/api/v1/auth/refresh", refreshToken);
    }

    /** Joins and signs in. */
    protected SignedInPerson signedIn() {
        Person person = Person.anybody();
        join(person);
        return signedIn(person);
    }

    protected SignedInPerson signedIn(Person person) {
        Answer answer = signIn(person);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return new SignedInPerson(person, idOf(person.email()), answer.text("accessToken"), answer.refreshToken());
    }

    protected record SignedInPerson(Person person, UUID id, String accessToken, String refreshToken) {}

    /** Has somebody join, gives them the roles, and signs them in with them. */
    protected SignedInPerson signedInAs(String... roles) {
        Person person = Person.anybody();
        join(person);
        String admin = superAdmin();
        for (String role : roles) {
            Answer granted = post("/api/v1/users/" + idOf(person.email()) + "/roles/" + role, admin);
            assertThat(granted.status()).as("%s", granted.body()).isEqualTo(200);
        }
        return signedIn(person);
    }

    /** A token of the first administrator, who has chosen a password by then. */
    protected String superAdmin() {
        Person once = new Person("First Administrator", ADMIN_EMAIL, "", ONE_TIME_PASSWORD);
        if (mustChangePassword()) {
            Answer changed = post(
                    "/api/v1/auth/change-password",
                    signIn(once).text("accessToken"),
                    Map.of("currentPassword", ONE_TIME_PASSWORD, "newPassword", ADMIN_PASSWORD));
            assertThat(changed.status()).as("%s", changed.body()).isEqualTo(200);
        }
        return signedIn(once.withPassword(ADMIN_PASSWORD)).accessToken();
    }

    private boolean mustChangePassword() {
        return jdbc.sql("select must_change_password from users where email = :email")
                .param("email", ADMIN_EMAIL)
                .query(Boolean.class)
                .single();
    }

    protected UUID idOf(String email) {
        return jdbc.sql("select id from users where email = :email")
                .param("email", email)
                .query(UUID.class)
                .single();
    }

    protected long count(String sql, Object value) {
        return jdbc.sql(sql).param("value", value).query(Long.class).single();
    }

    /** All at the same moment. */
    protected <T> List<T> atOnce(int times, IndexedCallable<T> work) {
        CountDownLatch everybodyIsHere = new CountDownLatch(times);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = threads.invokeAll(IntStream.range(0, times)
                    .<Callable<T>>mapToObj(index -> () -> {
                        everybodyIsHere.countDown();
                        everybodyIsHere.await();
                        return work.call(index);
                    })
                    .toList());
            return running.stream().map(Future::resultNow).toList();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    @FunctionalInterface
    protected interface IndexedCallable<T> {
        T call(int index) throws Exception;
    }
}
