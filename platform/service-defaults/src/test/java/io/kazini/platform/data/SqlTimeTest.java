package io.kazini.platform.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTimeTest {

    private static final Instant MOMENT = Instant.parse("2026-03-01T21:30:15.123456Z");

    private final ResultSet row = mock(ResultSet.class);
    private final TimeZone zoneOfTheMachine = TimeZone.getDefault();

    @BeforeEach
    void aColumnIsSetAndAnotherIsNot() throws SQLException {
        when(row.getObject("opened_at", OffsetDateTime.class))
                .thenReturn(MOMENT.atZone(ZoneId.of("Africa/Nairobi")).toOffsetDateTime());
        when(row.getObject("closed_at", OffsetDateTime.class)).thenReturn(null);
    }

    @AfterEach
    void giveTheZoneBack() {
        TimeZone.setDefault(zoneOfTheMachine);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Africa/Nairobi", "America/Los_Angeles"})
    void parametersAreInUtcToTheMicrosecondWhateverTheZoneOfTheJvm(String zone) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));

        assertThat(SqlTime.utc(MOMENT)).hasToString("2026-03-01T21:30:15.123456Z");
        assertThat(SqlTime.utcOrNull(MOMENT)).hasToString("2026-03-01T21:30:15.123456Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Africa/Nairobi", "America/Los_Angeles"})
    void columnsAreReadToTheMicrosecondWhateverTheZoneOfTheJvm(String zone) throws SQLException {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));

        assertThat(SqlTime.instant(row, "opened_at")).isEqualTo(MOMENT);
        assertThat(SqlTime.instantOrNull(row, "opened_at")).isEqualTo(MOMENT);
    }

    @Test
    void nullStaysNullWhereItMayBe() throws SQLException {
        assertThat(SqlTime.utcOrNull(null)).isNull();
        assertThat(SqlTime.instantOrNull(row, "closed_at")).isNull();
    }

    @Test
    void nullWhereItMayNotBeNamesTheColumn() {
        assertThatNullPointerException()
                .isThrownBy(() -> SqlTime.instant(row, "closed_at"))
                .withMessageContaining("closed_at");
    }
}
