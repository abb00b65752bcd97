package io.kazini.testsupport.sample;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Listens, and tells what it heard. */
@SpringBootApplication
@RestController
public class SampleApplication {

    private final List<String> heard = new CopyOnWriteArrayList<>();

    @KafkaListener(
            topics = "recruitment.jobs",
            properties = {"auto.offset.reset=earliest", "metadata.max.age.ms=1000"})
    void hear(ConsumerRecord<String, String> record) {
        heard.add(new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8));
    }

    @GetMapping("/heard")
    List<String> heard() {
        return heard;
    }
}
