package io.kazini.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LockoutPolicyTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4})
    void aFewMistakesAreFree(int failures) {
        assertThat(LockoutPolicy.restAfter(failures)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"5,30", "6,60", "7,120", "8,240", "9,480"})
    void everyFurtherFailureDoublesTheRest(int failures, long seconds) {
        assertThat(LockoutPolicy.restAfter(failures)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void nobodyRestsLongerThanAQuarterOfAnHour() {
        assertThat(LockoutPolicy.restAfter(10)).isEqualTo(Duration.ofMinutes(15));
        assertThat(LockoutPolicy.restAfter(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(15));
    }
}
