package io.kazini.attendance.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeoPointTest {

    private static final GeoPoint NAIROBI_CITY_HALL = new GeoPoint(-1.28600, 36.82400);

    @Test
    void aPointIsNoWayFromItself() {
        assertThat(NAIROBI_CITY_HALL.distanceMetersTo(NAIROBI_CITY_HALL)).isZero();
    }

    @Test
    void aDegreeOfLatitudeIsAThreeHundredAndSixtiethOfTheMeridian() {
        assertThat(new GeoPoint(0, 36).distanceMetersTo(new GeoPoint(1, 36))).isCloseTo(111_195.08, within(0.01));
    }

    @Test
    void aDegreeOfLongitudeShrinksTowardsThePoles() {
        assertThat(new GeoPoint(60, 0).distanceMetersTo(new GeoPoint(60, 1))).isCloseTo(55_597, within(10.0));
    }

    @Test
    void theDistanceIsTheSameBothWaysAndAcrossTheDateLine() {
        GeoPoint west = new GeoPoint(0, 179.9);
        GeoPoint east = new GeoPoint(0, -179.9);
        assertThat(west.distanceMetersTo(east)).isCloseTo(22_239, within(1.0)).isEqualTo(east.distanceMetersTo(west));
    }

    @Test
    void antipodesAreHalfTheCircumferenceApart() {
        assertThat(new GeoPoint(-1.3, 36.8).distanceMetersTo(new GeoPoint(1.3, -143.2)))
                .isCloseTo(Math.PI * 6_371_008.8, within(1.0));
    }

    @ParameterizedTest
    @CsvSource({"90.1, 0", "-90.1, 0", "0, 180.1", "0, -180.1", "NaN, 0", "0, NaN", "Infinity, 0", "0, -Infinity"})
    void whatIsNotOnEarthIsNoPoint(double latitude, double longitude) {
        assertThatIllegalArgumentException().isThrownBy(() -> new GeoPoint(latitude, longitude));
    }

    @ParameterizedTest
    @CsvSource({"90, 180", "-90, -180", "0, 0"})
    void theEdgesOfTheRangesAreOnEarth(double latitude, double longitude) {
        assertThat(new GeoPoint(latitude, longitude).distanceMetersTo(NAIROBI_CITY_HALL))
                .isPositive();
    }
}
