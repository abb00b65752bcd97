package io.kazini.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.localstack.demo.Person;
import io.kazini.localstack.topology.Topology;
import io.kazini.systemtests.stack.HiringFair;
import io.kazini.systemtests.stack.RunningSuite;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

/** Processes are killed in the middle of their work; what was accepted is neither lost nor done twice. */
class FaultsIT {

    private static final Duration OUTAGE = Duration.ofSeconds(60);
    private static final Duration CATCHING_UP = Duration.ofSeconds(90);
    private static final String APPLICATIONS = "recruitment.applications";
    private static final String SUBMITTED = "kazini.recruitment.ApplicationSubmitted.v1";
    private static final String HIRED = "kazini.recruitment.ApplicationHired.v1";

    private final RunningSuite suite = TestSuite.running();
    private final HiringFair fair = new HiringFair(suite, new Random());

    @Test
    void whileTheBrokerIsAwayForAMinuteHiresGoOnAndThenEveryEventArrivesOnceAndInOrder() {
        int vacancies = 12;
        String job = fair.postJob(vacancies, 1);
        List<Person> youths = fair.youths(vacancies);
        // Recruitment must have heard of the youths before the broker goes.
        List<String> applications = new ArrayList<>(fair.apply(job, youths.subList(0, vacancies / 2)));
        fair.awaitKnown(youths.subList(vacancies / 2, vacancies), 10);

        suite.kill("kafka");
        Instant back = Instant.now().plus(OUTAGE);
        for (String application : applications) {
            fair.hire(application).ok();
        }
        for (Person youth : youths.subList(vacancies / 2, vacancies)) {
            String application = fair.apply(job, List.of(youth)).getFirst();
            fair.hire(application).ok();
            applications.add(application);
        }
        sleepUntil(back);
        suite.kazini("restart", "kafka").orFail();

        Map<String, List<String>> received = read(new HashSet<>(applications), vacancies * 2);
        assertThat(received.keySet()).containsExactlyInAnyOrderElementsOf(applications);
        assertThat(received.values()).allSatisfy(types -> assertThat(types).containsExactly(SUBMITTED, HIRED));
    }

    @Test
    void aServiceKilledAmongConcurrentHiresLosesNoHireAndHiresNobodyTwice() throws Exception {
        int vacancies = 5;
        String job = fair.postJob(vacancies, 3);
        List<String> applications = fair.apply(job, fair.youths(12));
        Set<String> accepted = new HashSet<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> hires = new ArrayList<>();
            for (String application : applications) {
                hires.add(threads.submit(() -> fair.tryToHire(application)));
            }
            Thread.sleep(30);
            suite.kill("recruitment");
            for (int number = 0; number < applications.size(); number++) {
                if (hires.get(number).get()) {
                    accepted.add(applications.get(number));
                }
            }
        }
        suite.kazini("restart", "recruitment").orFail();
        fair.awaitServing(job);
        for (String application : applications) {
            fair.tryToHire(application);
        }

        List<String> hired = fair.hired(job);
        assertThat(hired).hasSize(vacancies).containsAll(accepted);
        Map<String, List<String>> received = read(new HashSet<>(hired), vacancies * 2);
        assertThat(received.values()).allSatisfy(types -> assertThat(types).containsExactly(SUBMITTED, HIRED));
    }

    @Test
    void aServiceStartsAndServesWhileBrokerDiscoveryAndConfigServerAreAway() throws Exception {
        String job = fair.postJob(1, 20);
        List<String> away = List.of("kafka", "discovery", "config-server");
        away.forEach(suite::kill);
        suite.kazini("restart", "recruitment").orFail();

        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        suite.stack().url(Topology.named("recruitment")) + "/api/v1/jobs/" + job))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);

        away.forEach(process -> suite.kazini("restart", process).orFail());
        fair.awaitServing(job);
        String application = fair.apply(job, fair.youths(1)).getFirst();
        fair.hire(application).ok();
        assertThat(read(Set.of(application), 2)).containsEntry(application, List.of(SUBMITTED, HIRED));
    }

    /** Types of the events of these applications in the order of the topic, each event counted once. */
    private Map<String, List<String>> read(Set<String> applications, int atLeast) {
        Map<String, List<String>> types = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        Map<String, Object> settings = new HashMap<>(Map.of(
                "bootstrap.servers", suite.stack().kafkaBootstrapServers(),
                "group.id", UUID.randomUUID().toString(),
                "auto.offset.reset", "earliest"));
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(APPLICATIONS));
            Instant deadline = Instant.now().plus(CATCHING_UP);
            while (seen.size() < atLeast && Instant.now().isBefore(deadline)) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    String type = header(record.headers().lastHeader("ce_type").value());
                    boolean ours = applications.contains(record.key())
                            && Set.of(SUBMITTED, HIRED).contains(type);
                    if (ours
                            && seen.add(
                                    header(record.headers().lastHeader("ce_id").value()))) {
                        types.computeIfAbsent(record.key(), _ -> new ArrayList<>())
                                .add(type);
                    }
                });
            }
        }
        return types;
    }

    private static String header(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }

    private static void sleepUntil(Instant moment) {
        try {
            Thread.sleep(Duration.between(Instant.now(), moment).plusMillis(1).abs());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
