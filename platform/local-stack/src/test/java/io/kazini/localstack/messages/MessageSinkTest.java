package io.kazini.localstack.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kazini.localstack.messages.Message.Channel;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MessageSinkTest {

    private final MessageSink sink = MessageSink.start(0, 0);
    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        sink.close();
    }

    @Test
    void anEmailIsKeptAsItsReaderSeesIt() throws Exception {
        mail("amina@example.org", "Karibu – welcome", "Your code: 123456\nHabari ya leo? Ñandú 🌍");

        assertThat(sink.to("amina@example.org")).singleElement().satisfies(message -> {
            assertThat(message.channel()).isEqualTo(Channel.EMAIL);
            assertThat(message.subject()).isEqualTo("Karibu – welcome");
            assertThat(message.text()).isEqualTo("Your code: 123456\nHabari ya leo? Ñandú 🌍");
        });
        assertThat(sink.to("somebody@else.example")).isEmpty();
    }

    @Test
    void anSmsIsAnsweredAsTheProviderAnswersIt() throws Exception {
        JsonNode answer = sms("simulated-api-key", "+254712345678", "Your code: 654321 & more");

        assertThat(answer.at("/SMSMessageData/Recipients/0/statusCode").asInt()).isEqualTo(101);
        assertThat(sink.to("254712345678")).extracting(Message::text).containsExactly("Your code: 654321 & more");
        assertThat(json.readTree(get("/messages?to=254712345678")).at("/0/text").asString())
                .contains("654321");
    }

    @Test
    void aNumberThatIsNoneIsRefusedInTheAnswer() throws Exception {
        JsonNode answer = sms("simulated-api-key", "0712345678", "hello");

        assertThat(answer.at("/SMSMessageData/Recipients/0/statusCode").asInt()).isEqualTo(403);
        assertThat(sink.to("0712345678")).isEmpty();
    }

    @Test
    void anotherKeySendsNothing() throws Exception {
        assertThat(post("wrong", "+254712345678", "hello").statusCode()).isEqualTo(401);

        assertThat(sink.to("254712345678")).isEmpty();
    }

    @Test
    void whatIsToBeRefusedIsRefusedAndTheNextIsNot() throws Exception {
        sink.refuseNext(Channel.EMAIL, 1);
        sink.refuseNext(Channel.SMS, 1);

        assertThatThrownBy(() -> mail("amina@example.org", "Hello", "first")).isInstanceOf(MessagingException.class);
        assertThat(post("simulated-api-key", "+254712345678", "first").statusCode())
                .isEqualTo(500);
        mail("amina@example.org", "Hello", "second");
        sms("simulated-api-key", "+254712345678", "second");

        assertThat(sink.to("amina@example.org")).extracting(Message::text).containsExactly("second");
        assertThat(sink.to("254712345678")).extracting(Message::text).containsExactly("second");
    }

    @Test
    void thePageShowsMessagesAndNoMarkupOfTheirs() throws Exception {
        sms("simulated-api-key", "+254712345678", "<script>alert(1)</script>");

        assertThat(get("/")).contains("&lt;script&gt;").doesNotContain("<script>");
    }

    private void mail(String to, String subject, String text) throws MessagingException {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "localhost");
        properties.put("mail.smtp.port", Integer.toString(sink.smtpPort()));
        MimeMessage message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(MessageSink.MAIL_FROM);
        message.setRecipients(RecipientType.TO, to);
        message.setSubject(subject, "UTF-8");
        message.setText(text, "UTF-8");
        Transport.send(message);
    }

    private JsonNode sms(String key, String to, String text) throws Exception {
        HttpResponse<String> answer = post(key, to, text);
        assertThat(answer.statusCode()).isEqualTo(201);
        return json.readTree(answer.body());
    }

    private HttpResponse<String> post(String key, String to, String text) throws Exception {
        String form = "username=kazini&to=" + encoded(to) + "&message=" + encoded(text);
        return http.send(
                HttpRequest.newBuilder(URI.create(sink.url() + "/version1/messaging"))
                        .header("apiKey", key)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private String get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(sink.url() + path)).build(), BodyHandlers.ofString())
                .body();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
