package io.kazini.localstack.messages;

import com.sun.net.httpserver.HttpExchange;
import io.kazini.localstack.http.Exchanges;
import io.kazini.localstack.http.StandInServer;
import io.kazini.localstack.messages.Message.Channel;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Pattern;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes e-mail by SMTP and text messages as Africa's Talking takes them ({@code POST /version1/messaging}), and shows them: to people
 * at {@code GET /}, to programs at {@code GET /messages?to=…}, the newest last. It forgets everything when it stops.
 *
 * <p>{@code POST /control/refuse {"channel": "SMS", "times": 2}} has it refuse the next ones.
 */
public final class MessageSink implements AutoCloseable {

    public static final int DEFAULT_PORT = 8192;
    public static final int DEFAULT_SMTP_PORT = 8025;

    /** Whom every e-mail comes from. */
    public static final String MAIL_FROM = "no-reply@kazini.example";

    private static final System.Logger LOG = System.getLogger(MessageSink.class.getName());
    private static final String USERNAME = "kazini";
    private static final String API_KEY = "simulated-api-key";
    private static final int MAX_BODY = 64 * 1024;
    private static final int SENT = 101;
    private static final int INVALID_PHONE_NUMBER = 403;
    private static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{7,14}");

    private final JsonMapper json = JsonMapper.builder().build();
    private final Mailbox mailbox = new Mailbox();
    private final SMTPServer smtp;
    private final StandInServer server;

    private MessageSink(int port, int smtpPort) {
        this.server = new StandInServer(port, this::dispatch);
        this.smtp = SMTPServer.port(smtpPort)
                .bindAddress(InetAddress.getLoopbackAddress())
                .hostName("localhost")
                .maxMessageSize(MAX_BODY)
                .messageHandler((_, _, to, data) -> takeEmail(to, data))
                .build();
    }

    /** Starts one within this process; 0 is any free port. */
    public static MessageSink start(int port, int smtpPort) {
        MessageSink sink = new MessageSink(port, smtpPort);
        sink.smtp.start();
        sink.server.start();
        return sink;
    }

    /** {@code port smtpPort} */
    public static void main(String[] args) throws InterruptedException {
        MessageSink sink = start(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
        sink.server.serveUntilTold("Message sink", sink::close);
    }

    @Override
    public void close() {
        smtp.stop();
        server.close();
    }

    public int port() {
        return server.port();
    }

    public int smtpPort() {
        return smtp.getPortAllocated();
    }

    public String url() {
        return server.url();
    }

    /** The environment with which identity sends to a sink on these ports. */
    public static Map<String, String> serviceEnvironment(int port, int smtpPort) {
        return Map.of(
                "SPRING_MAIL_HOST",
                "localhost",
                "SPRING_MAIL_PORT",
                Integer.toString(smtpPort),
                "KAZINI_IDENTITY_CONTACT_MAILFROM",
                MAIL_FROM,
                "KAZINI_IDENTITY_CONTACT_SMS_BASEURL",
                "http://localhost:" + port,
                "KAZINI_IDENTITY_CONTACT_SMS_USERNAME",
                USERNAME,
                "KAZINI_IDENTITY_CONTACT_SMS_APIKEY",
                API_KEY);
    }

    /** What was sent to an address or a number, the newest last. */
    public List<Message> to(String recipient) {
        return mailbox.to(recipient);
    }

    /** The next ones on this channel are refused, as a provider does that has trouble. */
    public void refuseNext(Channel channel, int times) {
        mailbox.refuseNext(channel, times);
    }

    private void takeEmail(String to, byte[] data) throws RejectException {
        if (mailbox.refuses(Channel.EMAIL)) {
            throw new RejectException(451, "Requested action aborted: local error in processing");
        }
        try {
            MimeMessage message =
                    new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(data));
            String text = message.getContent().toString().replace("\r\n", "\n").strip();
            String subject = message.getSubject() == null ? "" : message.getSubject();
            mailbox.add(new Message(Channel.EMAIL, to, subject, text, Instant.now()));
        } catch (MessagingException | IOException unreadable) {
            throw new RejectException(554, "Transaction failed: " + unreadable.getMessage());
        }
    }

    private void dispatch(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
                case "POST /version1/messaging" -> takeSms(exchange);
                case "GET /messages" -> sendJson(exchange, 200, json.valueToTree(asked(exchange)));
                case "POST /control/refuse" -> refuse(exchange);
                case "GET /" ->
                    Exchanges.send(exchange, 200, "text/html; charset=utf-8", MessagesPage.of(mailbox.all()));
                default -> Exchanges.send(exchange, 404, "text/plain", "Not found");
            }
        } catch (RuntimeException defect) {
            LOG.log(Level.ERROR, "The message sink failed", defect);
            Exchanges.send(exchange, 500, "text/plain", "The message sink failed");
        }
    }

    private List<Message> asked(HttpExchange exchange) {
        String recipient = Exchanges.queryParameter(exchange, "to");
        return recipient == null ? mailbox.all() : mailbox.to(recipient);
    }

    private void takeSms(HttpExchange exchange) throws IOException {
        Map<String, String> form =
                Exchanges.form(Exchanges.body(exchange, MAX_BODY).orElse(new byte[0]));
        if (!API_KEY.equals(exchange.getRequestHeaders().getFirst("apiKey"))
                || !USERNAME.equals(form.get("username"))) {
            Exchanges.send(exchange, 401, "text/plain", "The supplied authentication is invalid");
            return;
        }
        if (mailbox.refuses(Channel.SMS)) {
            Exchanges.send(exchange, 500, "text/plain", "Internal server error");
            return;
        }
        String to = form.getOrDefault("to", "");
        String text = form.getOrDefault("message", "");
        boolean sendable = NUMBER.matcher(to).matches() && !text.isBlank();
        if (sendable) {
            mailbox.add(new Message(Channel.SMS, to.substring(1), "", text, Instant.now()));
        }
        ObjectNode answer = json.createObjectNode();
        ObjectNode data = answer.putObject("SMSMessageData")
                .put("Message", "Sent to " + (sendable ? 1 : 0) + "/1 Total Cost: KES 0.8000");
        data.putArray("Recipients")
                .addObject()
                .put("statusCode", sendable ? SENT : INVALID_PHONE_NUMBER)
                .put("number", to)
                .put("status", sendable ? "Success" : "InvalidPhoneNumber")
                .put("cost", sendable ? "KES 0.8000" : "0")
                .put("messageId", "ATXid_" + UUID.randomUUID());
        sendJson(exchange, 201, answer);
    }

    private void refuse(HttpExchange exchange) throws IOException {
        try {
            JsonNode body = json.readTree(Exchanges.body(exchange, MAX_BODY).orElse(new byte[0]));
            Channel channel = Channel.valueOf(body.path("channel").asString(""));
            int times = body.path("times").asInt(1);
            mailbox.refuseNext(channel, times);
            sendJson(
                    exchange,
                    200,
                    json.createObjectNode().put("channel", channel.name()).put("times", times));
        } catch (JacksonException | IllegalArgumentException malformed) {
            Exchanges.send(exchange, 400, "text/plain", "{\"channel\": \"EMAIL\" or \"SMS\", \"times\": a number}");
        }
    }

    private static void sendJson(HttpExchange exchange, int status, JsonNode body) throws IOException {
        Exchanges.send(exchange, status, "application/json", body.toString());
    }
}
