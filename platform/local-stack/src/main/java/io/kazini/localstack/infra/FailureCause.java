package io.kazini.localstack.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The one sentence in a dead process's log that says why it died. */
public final class FailureCause {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern DESCRIPTION =
            Pattern.compile("Description:\\s+(.+?)(?=\\n\\s*Action:|$)", Pattern.DOTALL);
    private static final Pattern CAUSED_BY = Pattern.compile("(?m)^\\s*Caused by: (.+)$");
    private static final int KILLED = 137;
    private static final int LONGEST = 300;

    private FailureCause() {}

    /** For a process that ended: a kill leaves nothing in the log that would explain it. */
    public static String of(Path log, long fromByte, int exitCode) {
        return exitCode == KILLED ? "it was killed, by somebody or for want of memory." : of(log, fromByte);
    }

    public static String of(Path log, long fromByte) {
        try {
            byte[] all = Files.readAllBytes(log);
            int start = (int) Math.min(fromByte, all.length);
            return of(new String(all, start, all.length - start, java.nio.charset.StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException e) {
            return "it left no log";
        }
    }

    static String of(List<String> lines) {
        List<String> messages = new ArrayList<>();
        String error = "";
        for (String line : lines) {
            String message = line;
            if (line.startsWith("{")) {
                try {
                    JsonNode entry = JSON.readTree(line);
                    String stack = entry.at("/error/stack_trace").asString("");
                    message = entry.path("message").asString(line) + (stack.isEmpty() ? "" : "\n" + stack);
                    if (entry.at("/log/level").asString("").equals("ERROR")) {
                        error = message.lines().findFirst().orElse("");
                    }
                } catch (JacksonException e) {
                    // Not JSON after all: taken as it is.
                }
            } else if (line.contains(" ERROR ") || line.startsWith("Error:") || line.startsWith("Error occurred")) {
                error = line;
            }
            if (!message.isBlank()) {
                messages.add(message);
            }
        }
        String text = String.join("\n", messages);
        Matcher description = DESCRIPTION.matcher(text);
        if (description.find()) {
            return oneLine(description.group(1));
        }
        String cause = CAUSED_BY
                .matcher(text)
                .results()
                .reduce((first, second) -> second)
                .map(match -> match.group(1))
                .orElse(error);
        if (!cause.isEmpty()) {
            return oneLine(cause);
        }
        return messages.isEmpty() ? "it left no log" : oneLine(messages.getLast());
    }

    private static String oneLine(String text) {
        String line = text.strip().replaceAll("\\s*\\n\\s*", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}
