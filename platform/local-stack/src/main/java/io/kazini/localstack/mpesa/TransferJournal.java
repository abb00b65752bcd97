package io.kazini.localstack.mpesa;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** One line of JSON per change of a transfer; the last line of a transfer counts. */
final class TransferJournal {

    private final JsonMapper json = JsonMapper.builder().build();
    private final Path file;
    private final Writer writer;

    TransferJournal(Path file) {
        this.file = file;
        try {
            writer = Files.newBufferedWriter(
                    file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            // Ends a line that a kill cut off.
            writer.write('\n');
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Transfer> read() {
        Map<String, Transfer> last = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                if (line.isBlank()) {
                    continue;
                }
                try {
                    Transfer transfer = json.readValue(line, Transfer.class);
                    last.put(transfer.originatorConversationId(), transfer);
                } catch (JacksonException cutOffByAKill) {
                    // an unfinished last line: its request was never answered
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(last.values());
    }

    void append(Transfer transfer) {
        try {
            writer.write(json.writeValueAsString(transfer));
            writer.write('\n');
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
