package io.kazini.recruitment.ward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WardTest {

    private final Ward kangemi = new Ward(1369, "Kangemi", "Westlands", -1.26584, 36.75110, 1294);

    @Test
    void distanceIsTheGreatCircles() {
        assertThat(kangemi.metersTo(-1.26584, 36.75110)).isZero();
        // One degree of latitude.
        assertThat(kangemi.metersTo(-0.26584, 36.75110)).isCloseTo(111_195, within(1.0));
        // Nairobi Central.
        assertThat(kangemi.metersTo(-1.28315, 36.82423)).isCloseTo(8_355, within(10.0));
        // The other side of the world.
        assertThat(kangemi.metersTo(1.26584, -143.2489)).isCloseTo(20_015_115, within(10.0));
    }
}
