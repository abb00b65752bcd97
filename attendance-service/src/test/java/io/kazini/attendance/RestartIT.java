package io.kazini.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.attendance.day.CheckIn;
import io.kazini.attendance.day.CheckInCommand;
import io.kazini.attendance.day.DayView;
import io.kazini.attendance.day.DecideDay;
import io.kazini.attendance.day.GpsReading;
import io.kazini.attendance.engagement.Engagement;
import io.kazini.attendance.engagement.Engagements;
import io.kazini.attendance.geo.GeoPoint;
import io.kazini.attendance.photo.TestPhotos;
import io.kazini.platform.SimulatedClock;
import io.kazini.testsupport.PublishedEvent;
import io.kazini.testsupport.PublishedEvents;
import io.kazini.testsupport.TestInfrastructure;
import io.kazini.testsupport.TestTokens;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ByteArrayResource;

/** Work goes on while the broker is away, and a restart later its events arrive once and in order. */
class RestartIT {

    private static final Instant MONDAY_MORNING = Instant.parse("2026-11-23T04:00:00Z");
    private static final GeoPoint SITE = new GeoPoint(-1.26584, 36.7511);

    private final Engagement engagement = new Engagement(
            UUID.randomUUID(),
            UUID.randomUUID(),
            UUID.randomUUID(),
            UUID.randomUUID(),
            "Achieng Otieno",
            "Storm drain clearing",
            SITE,
            150,
            ZoneId.of("Africa/Nairobi"),
            LocalDate.of(2026, 11, 23),
            LocalDate.of(2026, 11, 27),
            MONDAY_MORNING.minusSeconds(3600),
            null);

    @Test
    void nothingThatWasDoneWithoutABrokerIsLostByARestart() {
        TestInfrastructure servers = TestInfrastructure.shared();
        var database = servers.newDatabase("attendance-restart");
        List<String> common = List.of(
                "--spring.datasource.url=" + database.jdbcUrl(),
                "--spring.datasource.username=" + database.username(),
                "--spring.datasource.password=" + database.password());
        UUID day;
        try (var service = start(common, "localhost:1")) {
            service.getBean(SimulatedClock.class).set(MONDAY_MORNING);
            service.getBean(Engagements.class).add(engagement);
            DayView checkedIn = service.getBean(CheckIn.class)
                    .checkIn(
                            engagement.userId(),
                            new CheckInCommand(engagement.applicationId(), new GpsReading(SITE, 5), MONDAY_MORNING),
                            new ByteArrayResource(TestPhotos.jpeg()));
            day = checkedIn.id();
            service.getBean(DecideDay.class).approve(engagement.supervisorId(), day);
        }

        try (var published = new PublishedEvents(servers.bootstrapServers());
                var _ = start(common, servers.bootstrapServers())) {
            PublishedEvent approved =
                    published.await("kazini.attendance.AttendanceApproved.v1", engagement.applicationId());
            assertThat(approved.text("dayId")).isEqualTo(day.toString());
            assertThat(published.of(engagement.applicationId()))
                    .extracting(PublishedEvent::type)
                    .containsExactly(
                            "kazini.attendance.AttendanceCheckedIn.v1", "kazini.attendance.AttendanceApproved.v1");
        }
    }

    private static ConfigurableApplicationContext start(List<String> common, String brokers) {
        return new SpringApplicationBuilder(AttendanceServiceApplication.class)
                .run(java.util.stream.Stream.concat(
                                common.stream(),
                                List.of(
                                        "--server.port=0",
                                        "--server.shutdown=immediate",
                                        "--eureka.client.enabled=false",
                                        "--spring.cloud.config.enabled=false",
                                        "--spring.cloud.service-registry.auto-registration.enabled=false",
                                        "--logging.structured.format.console=",
                                        "--kazini.clock.simulated=true",
                                        "--kazini.files.root=target/it-files",
                                        "--kazini.security.jwks-uri=" + TestTokens.jwksUri(),
                                        "--kazini.events.group=attendance-restart-" + UUID.randomUUID(),
                                        "--spring.kafka.bootstrap-servers=" + brokers)
                                        .stream())
                        .toArray(String[]::new));
    }
}
