package io.kazini.localstack.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Where people of the story read what Kazini sends them. */
final class Mailbox {

    private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration GLANCE = Duration.ofMillis(20);

    private final Api messages;

    Mailbox(Api messages) {
        this.messages = messages;
    }

    /**
     * The newest code that came to what somebody typed into the form.
     *
     * @throws DemoFailure if none comes
     */
    String code(Map<String, ?> details, String field) {
        String recipient = String.valueOf(details.get(field));
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            String code = "";
            for (JsonNode message : messages.get("/messages?to=" + recipient).ok()) {
                code = CODE.matcher(message.path("text").asString())
                        .results()
                        .map(MatchResult::group)
                        .findFirst()
                        .orElse(code);
            }
            if (!code.isEmpty()) {
                return code;
            }
            if (Instant.now().isAfter(deadline)) {
                throw new DemoFailure("No code came to the " + field + " " + recipient);
            }
            Api.pause(GLANCE);
        }
    }
}
