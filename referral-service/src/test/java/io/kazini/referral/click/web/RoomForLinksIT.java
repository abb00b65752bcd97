package io.kazini.referral.click.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kazini.referral.Answer;
import io.kazini.referral.RunningReferral;
import io.kazini.referral.click.Follower;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

class RoomForLinksIT extends RunningReferral {

    private static final int TOO_MANY = 6;

    @Autowired
    private DataSource database;

    @Value("${kazini.referral.other-requests:64}")
    private int others;

    @Test
    void whileTheDatabaseKeepsOthersWaitingALinkIsFollowedAndWhoFindsNoRoomIsTold()
            throws SQLException, IOException, ExecutionException, InterruptedException {
        Person officer = officerWithAccount();
        String code = link(officer.id(), campaignOf(officer.id())).text("code");
        Follower follower = new Follower(port);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(follower.follow(code).status()).isEqualTo(302));

        List<Future<Answer>> asked = new ArrayList<>();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            try (Connection standstill = database.getConnection();
                    Statement statement = standstill.createStatement()) {
                standstill.setAutoCommit(false);
                statement.execute("lock table officer in access exclusive mode");
                for (int i = 0; i < others + TOO_MANY; i++) {
                    asked.add(clients.submit(() -> get(OFFICERS, administrator())));
                }
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(asked.stream().filter(Future::isDone))
                                .hasSize(TOO_MANY));

                assertThat(follower.follow(code).status()).isEqualTo(302);
                assertThat(asked.stream().filter(Future::isDone)).hasSize(TOO_MANY);
                standstill.rollback();
            }
        }

        int refused = 0;
        for (Future<Answer> answer : asked) {
            if (answer.get().status() == 200) {
                continue;
            }
            answer.get().expect(503, "busy");
            refused++;
        }
        assertThat(refused).isEqualTo(TOO_MANY);
    }
}
