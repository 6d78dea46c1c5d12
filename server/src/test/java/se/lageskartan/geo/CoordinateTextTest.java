package se.lageskartan.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.lageskartan.geo.CoordinateText.Reading;

class CoordinateTextTest {
    private static final double A_METRE_IN_DEGREES = 1e-5;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    59.3145, 18.0735                         | WGS84          | 18.0735 | 59.3145 | false
                    59.3145,18.0735                          | WGS84          | 18.0735 | 59.3145 | false
                    59,3145 18,0735                          | WGS84          | 18.0735 | 59.3145 | false
                    59,3145, 18,0735                         | WGS84          | 18.0735 | 59.3145 | false
                    59,3145,18,0735                          | WGS84          | 18.0735 | 59.3145 | false
                    18.0735 59.3145                          | WGS84          | 18.0735 | 59.3145 | true
                    N 59.3145° E 18.0735°                    | WGS84          | 18.0735 | 59.3145 | false
                    lat: 59.3145, lon: 18.0735               | WGS84          | 18.0735 | 59.3145 | false
                    WGS 84 59.3145; 18.0735                  | WGS84          | 18.0735 | 59.3145 | false
                    (59.3145, 18.0735)                       | WGS84          | 18.0735 | 59.3145 | false
                    59°18'52.2"N 18°04'24.6"E                | WGS84          | 18.0735 | 59.3145 | false
                    59° 18′ 52,2″ N, 18° 4′ 24,6″ Ö          | WGS84          | 18.0735 | 59.3145 | false
                    E 18°04'24.6" N 59°18'52.2"              | WGS84          | 18.0735 | 59.3145 | true
                    N 59° 18.870' E 18° 4.410'               | WGS84          | 18.0735 | 59.3145 | false
                    N 59 18.87 E 18 04.41                    | WGS84          | 18.0735 | 59.3145 | false
                    59 18,870, 18 4,410                      | WGS84          | 18.0735 | 59.3145 | false
                    E 18 04.41; N 59 18.87                   | WGS84          | 18.0735 | 59.3145 | true
                    59 18 52.2, 18 04 24.6                   | WGS84          | 18.0735 | 59.3145 | false
                    6577680 153890                           | SWEREF99_18_00 | 153890  | 6577680 | false
                    153890, 6577680                          | SWEREF99_18_00 | 153890  | 6577680 | true
                    153890,6577680                           | SWEREF99_18_00 | 153890  | 6577680 | true
                    153890.25,6577680.5                      | SWEREF99_18_00 | 153890.25 | 6577680.5 | true
                    N 6577680 E 153890                       | SWEREF99_18_00 | 153890  | 6577680 | false
                    6 577 680, 153 890                       | SWEREF99_18_00 | 153890  | 6577680 | false
                    6 577 680 153 890                        | SWEREF99_18_00 | 153890  | 6577680 | false
                    x=153890 y=6577680                       | SWEREF99_18_00 | 153890  | 6577680 | true
                    SWEREF 99 18 00: 6577680,5 153890,2      | SWEREF99_18_00 | 153890.2 | 6577680.5 | false
                    6579500, 674800                          | SWEREF99_TM    | 674800  | 6579500 | false
                    EPSG:3006 674800 6579500                 | SWEREF99_TM    | 674800  | 6579500 | true
                    """)
    void readsWhatIsPasted(String text, ReferenceSystem system, double x, double y, boolean eastFirst) {
        CoordinateText pair = CoordinateText.parse(text).orElseThrow();

        assertThat(pair.readings()).hasSize(1);
        Reading reading = pair.readings().getFirst();
        assertThat(reading.system()).isEqualTo(system);
        assertThat(reading.eastFirst()).isEqualTo(eastFirst);
        assertThat(reading.x()).isCloseTo(x, within(A_METRE_IN_DEGREES));
        assertThat(reading.y()).isCloseTo(y, within(A_METRE_IN_DEGREES));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "48.8584, 2.2945",
                "6400000 320000",
                "55°36'21\"N 13°0'9\"E",
                "999999 9999999",
                "57.7 11.97",
                "57 42.33 11 58.2"
            })
    void whatLiesElsewhereIsStillAPairOfCoordinates(String text) {
        assertThat(CoordinateText.parse(text).orElseThrow().readings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "118 25",
                "11825",
                "Götgatan 12",
                "Ringvägen 100, 118 60",
                "2026-11-26",
                "08-508 12 000",
                "12",
                "1, 2",
                "1.5 2.5",
                "57 12",
                "59 75.5 18 61.2",
                "Norra Sofia",
                "N",
                "59.3145",
                "kl 18:07",
                "Hus 59.31 18.07",
                "°°''",
                "........",
                "- - -",
                "1e5 2e5"
            })
    void otherTextIsNot(String text) {
        assertThat(CoordinateText.parse(text)).isEmpty();
    }
}
