package io.kazini.systemtests.bench;

import io.kazini.localstack.demo.Api;
import io.kazini.localstack.demo.Person;
import io.kazini.systemtests.stack.HiringFair;
import io.kazini.systemtests.stack.RunningSuite;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A thousand hires at once for ten vacancies, through the gateway: how long, and whether ten are hired. Round after round, each for
 * another day: the first finds everything cold.
 */
final class HireBenchmark {

    private static final int APPLICANTS = 200;
    private static final int REQUESTS = 1_000;
    private static final int VACANCIES = 10;
    private static final int ROUNDS = 6;

    private HireBenchmark() {}

    private record Answered(long nanos, int status, String code) {}

    static void run() throws Exception {
        try (RunningSuite suite = BenchSuite.startForRates()) {
            HiringFair fair = new HiringFair(suite, new Random());
            List<Person> youths = fair.youths(APPLICANTS);
            for (int round = 1; round <= ROUNDS; round++) {
                String job = fair.postJob(VACANCIES, round);
                measure(round, fair, job, fair.apply(job, youths));
            }
        }
    }

    private static void measure(int round, HiringFair fair, String job, List<String> applications) throws Exception {
        List<Answered> answers = new ArrayList<>();
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answered>> running = new ArrayList<>();
            for (int request = 0; request < REQUESTS; request++) {
                String application = applications.get(request % applications.size());
                running.add(threads.submit(() -> {
                    long sentAt = System.nanoTime();
                    Api.Answer answer = fair.hire(application);
                    return new Answered(
                            System.nanoTime() - sentAt,
                            answer.status(),
                            answer.body().path("code").asString(""));
                }));
            }
            for (Future<Answered> finished : running) {
                answers.add(finished.get());
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Map<String, Integer> outcomes = new TreeMap<>();
        answers.forEach(answer -> outcomes.merge(answer.status() + " " + answer.code(), 1, Integer::sum));
        int hired = fair.hired(job).size();
        Report.line(
                "round %d  %,d hires at once for %d vacancies: %.2f s, %,.0f decisions/s, %s",
                round,
                REQUESTS,
                VACANCIES,
                seconds,
                REQUESTS / seconds,
                Report.percentiles(answers.stream().mapToLong(Answered::nanos).toArray()));
        Report.line("      hired %d; answers %s", hired, outcomes);
        if (hired != VACANCIES) {
            throw new IllegalStateException("Hired " + hired + " for " + VACANCIES + " vacancies");
        }
    }
}
