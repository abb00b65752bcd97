package io.kazini.localstack.messages;

import io.kazini.localstack.http.Exchanges;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What a person sees of the messages: the newest first. */
final class MessagesPage {

    private static final int SHOWN = 200;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.of("Africa/Nairobi"));

    private MessagesPage() {}

    static String of(List<Message> messages) {
        StringBuilder html = new StringBuilder("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta"
                + " name=\"viewport\" content=\"width=device-width\"><title>Messages</title><style>body{font:15px"
                + " system-ui;margin:1.5rem auto;max-width:44rem;padding:0 1rem}article{border:1px solid #bbb;"
                + "border-radius:.4rem;padding:.6rem .9rem;margin:.8rem 0}header{color:#555;font-size:.9em}"
                + "pre{font:inherit;white-space:pre-wrap;margin:.4rem 0 0}</style><h1>Messages</h1>");
        html.append(
                messages.isEmpty()
                        ? "<p>None yet. What Kazini sends by e-mail and SMS is shown here, and goes nowhere else.</p>"
                        : "<p>What Kazini sent by e-mail and SMS, the newest first. It goes nowhere else.</p>");
        messages.reversed().stream()
                .limit(SHOWN)
                .forEach(message -> html.append("<article><header>")
                        .append(message.channel() == Message.Channel.SMS ? "SMS" : "E-mail")
                        .append(" to <b>")
                        .append(Exchanges.escaped(message.to()))
                        .append("</b>, ")
                        .append(time(message.receivedAt()))
                        .append("</header><pre><b>")
                        .append(Exchanges.escaped(message.subject()))
                        .append(message.subject().isEmpty() ? "" : "\n")
                        .append("</b>")
                        .append(Exchanges.escaped(message.text()))
                        .append("</pre></article>"));
        return html.toString();
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }
}
