package io.kazini.platform.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

@ExtendWith(OutputCaptureExtension.class)
class BackgroundFailuresTest {

    private static final int RUNS = 3;

    @Test
    void anOutageOfTheDatabaseIsALineForEachRunAndEndsNoSchedule(CapturedOutput output) {
        run(new DataAccessResourceFailureException("nobody listens"));

        assertThat(output)
                .contains("A scheduled task waits for the database: nobody listens")
                .doesNotContain("ERROR")
                .doesNotContain("\tat ");
    }

    @Test
    void anyOtherFailureIsAnErrorThatSaysWhereAndEndsNoSchedule(CapturedOutput output) {
        run(new IllegalStateException("a fault of ours"));

        assertThat(output).contains("ERROR").contains("a fault of ours").contains("\tat ");
    }

    private static void run(RuntimeException failure) {
        new ApplicationContextRunner()
                .withInitializer(context ->
                        context.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance()))
                .withPropertyValues("spring.threads.virtual.enabled=true", "kazini.shutdown.drain=0s")
                .withConfiguration(
                        AutoConfigurations.of(TaskSchedulingAutoConfiguration.class, LifecycleAutoConfiguration.class))
                .withBean(RuntimeException.class, () -> failure)
                .withUserConfiguration(Tasks.class)
                .run(context -> await().untilAsserted(() ->
                        assertThat(context.getBean(Failing.class).runs).hasValueGreaterThanOrEqualTo(RUNS)));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    static class Tasks {

        @Bean
        Failing failing(RuntimeException failure) {
            return new Failing(failure);
        }
    }

    static class Failing {

        private final RuntimeException failure;
        private final AtomicInteger runs = new AtomicInteger();

        Failing(RuntimeException failure) {
            this.failure = failure;
        }

        @Scheduled(fixedDelay = 10)
        void fail() {
            runs.incrementAndGet();
            throw failure;
        }
    }
}
