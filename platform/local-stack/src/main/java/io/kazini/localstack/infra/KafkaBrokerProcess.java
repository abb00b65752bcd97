package io.kazini.localstack.infra;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** The broker's process: formats its storage at the first start, in the same JVM to save one, then runs Kafka. */
final class KafkaBrokerProcess {
    private KafkaBrokerProcess() {}

    public static void main(String[] arguments) throws IOException {
        String configuration = arguments[0];
        if (Files.notExists(dataDirectory(configuration).resolve("meta.properties"))) {
            String clusterId = Uuid.randomUuid().toString();
            int failed = StorageTool.execute(
                    new String[] {"format", "--ignore-formatted", "-t", clusterId, "-c", configuration}, System.out);
            if (failed != 0) {
                System.exit(failed);
            }
        }
        Kafka.main(new String[] {configuration});
    }

    private static Path dataDirectory(String configuration) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(configuration))) {
            properties.load(reader);
        }
        return Path.of(properties.getProperty("log.dirs"));
    }
}
