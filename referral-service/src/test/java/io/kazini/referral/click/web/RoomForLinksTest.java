package io.kazini.referral.click.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kazini.platform.web.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

class RoomForLinksTest {

    private static final int LONG_SECONDS = 30;

    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch databaseIsBack = new CountDownLatch(1);
    private final RoomForLinks room =
            new RoomForLinks(2, new ProblemWriter(JsonMapper.builder().build()));

    @AfterEach
    void everybodyGoesHome() {
        databaseIsBack.countDown();
        clients.close();
    }

    @Test
    void whileTheOthersWaitForTheDatabaseOneMoreIsToldToComeLaterAndLinksGetThrough() throws Exception {
        List<Future<MockHttpServletResponse>> waiting = List.of(waits("/api/v1/officers"), waits("/api/v1/links"));

        for (String path : List.of("/api/v1/officers", "/tracks", "/")) {
            MockHttpServletResponse refused = ask(path);
            assertThat(refused.getStatus()).isEqualTo(503);
            assertThat(refused.getHeader("Retry-After")).isEqualTo("5");
            assertThat(refused.getContentAsString()).contains("\"code\":\"busy\"");
        }
        for (String path : List.of("/track/abc", "/actuator/health/readiness", "/actuator/prometheus")) {
            assertThat(ask(path).getStatus()).isEqualTo(200);
        }

        databaseIsBack.countDown();
        for (Future<MockHttpServletResponse> one : waiting) {
            assertThat(one.get(LONG_SECONDS, TimeUnit.SECONDS).getStatus()).isEqualTo(200);
        }
        assertThat(ask("/api/v1/officers").getStatus()).isEqualTo(200);
    }

    @Test
    void whoComesWhileTheOthersAreJustBeingAnsweredWaitsItsTurn() throws Exception {
        List<Future<MockHttpServletResponse>> all = List.of(
                waits("/api/v1/officers"), waits("/api/v1/officers"), clients.submit(() -> ask("/api/v1/officers")));

        databaseIsBack.countDown();

        for (Future<MockHttpServletResponse> one : all) {
            assertThat(one.get(LONG_SECONDS, TimeUnit.SECONDS).getStatus()).isEqualTo(200);
        }
    }

    @Test
    void aRequestThatFailsLeavesItsPlaceToOthers() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> ask("/api/v1/officers", (_, _) -> {
                        throw new ServletException("planted");
                    }))
                    .isInstanceOf(ServletException.class);
        }

        assertThat(ask("/api/v1/officers").getStatus()).isEqualTo(200);
    }

    /** Returns when the request is being handled, as it will be until the database is back. */
    private Future<MockHttpServletResponse> waits(String path) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Future<MockHttpServletResponse> answer = clients.submit(() -> ask(path, (_, _) -> {
            begun.countDown();
            awaitDatabase();
        }));
        assertThat(begun.await(LONG_SECONDS, TimeUnit.SECONDS)).isTrue();
        return answer;
    }

    private void awaitDatabase() throws ServletException {
        try {
            databaseIsBack.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ServletException(interrupted);
        }
    }

    private MockHttpServletResponse ask(String path) throws ServletException, IOException {
        return ask(path, (_, _) -> {});
    }

    private MockHttpServletResponse ask(String path, FilterChain handling) throws ServletException, IOException {
        MockHttpServletResponse response = new MockHttpServletResponse();
        room.doFilter(new MockHttpServletRequest("GET", path), response, handling);
        return response;
    }
}
