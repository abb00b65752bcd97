package io.kazini.testsupport;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record as it lies on its topic, whatever it is.
 *
 * @param headers names to values as text; of headers with one name the last
 */
public record ReceivedRecord(
        String topic, int partition, long offset, String key, Map<String, String> headers, String value) {

    static ReceivedRecord of(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), text(header.value()));
        }
        return new ReceivedRecord(
                record.topic(), record.partition(), record.offset(), text(record.key()), headers, text(record.value()));
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    boolean isOfType(String eventType) {
        return eventType.equals(headers.get("ce_type"));
    }

    @SuppressWarnings("NullAway") // Kafka's arrays are null for absent keys, values and header values
    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
