package se.lageskartan.geo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceSystemTest {
    @ParameterizedTest
    @CsvSource({
        "EPSG:3011,SWEREF99_18_00",
        "epsg:3006,SWEREF99_TM",
        "4326,WGS84",
        "urn:ogc:def:crs:OGC:1.3:CRS84,WGS84",
        "http://www.opengis.net/def/crs/EPSG/0/3857,WEB_MERCATOR"
    })
    void readsTheUsualSpellings(String text, ReferenceSystem expected) {
        assertThat(ReferenceSystem.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"EPSG:3152", "''", "abc", "EPSG:30111"})
    void refusesOthers(String text) {
        assertThat(ReferenceSystem.parse(text)).isEmpty();
    }

    /** RT 90, the older national grid; Göteborg; nothing; a latitude twice. */
    @ParameterizedTest
    @CsvSource({"1628000,6579000", "11.97,57.71", "0,0", "59.31,59.31", "319000,6400000"})
    void whatLiesElsewhereReadsAsNothing(double x, double y) {
        assertThat(ReferenceSystem.guess(x, y)).isEmpty();
    }

    @Test
    void notANumberReadsAsNothing() {
        assertThat(ReferenceSystem.guess(Double.NaN, 59.3)).isEmpty();
    }
}
