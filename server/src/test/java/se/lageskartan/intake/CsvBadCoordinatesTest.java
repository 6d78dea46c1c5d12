package se.lageskartan.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static se.lageskartan.intake.CsvBadInputTest.assertRejected;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Coordinates that are swapped, of another system than said, or none are never placed somewhere else. */
class CsvBadCoordinatesTest {
    private static final String AT = "2026-01-10;Rån;";

    @Test
    void swappedCoordinates() throws Exception {
        Reject reject = assertRejected(
                "datum;kategori;x;y;crs",
                AT + "6578000;154100;3011",
                AT + "154100;6578000;3011",
                "swapped_coordinates",
                "Rad 2, kolumnerna ”x” och ”y”: x = 6578000, y = 154100 ser omkastade ut. Omkastade vore de x = 154100, y ="
                        + " 6578000 i EPSG:3011 (SWEREF 99 18 00), vilket ligger i Stockholmstrakten. Förväntat: öst eller"
                        + " longitud i ”x”, nord eller latitud i ”y”.");
        assertThat(reject.column()).isEqualTo("x, y");
        assertRejected(
                "datum;kategori;lat;lon",
                AT + "18.0719;59.3171",
                AT + "59.3171;18.0719",
                "swapped_coordinates",
                "Rad 2, kolumnerna ”lon” och ”lat”: lon = 59.3171, lat = 18.0719 ser omkastade ut. Omkastade vore de lon ="
                        + " 18.0719, lat = 59.3171 i EPSG:4326 (WGS 84), vilket ligger i Stockholmstrakten. Förväntat: öst"
                        + " eller longitud i ”lon”, nord eller latitud i ”lat”.");
        assertRejected(
                "datum;kategori;x;y",
                AT + "6579398;674827",
                AT + "674827;6579398",
                "swapped_coordinates",
                "Rad 2, kolumnerna ”x” och ”y”: x = 6579398, y = 674827 ser omkastade ut. Omkastade vore de x = 674827, y ="
                        + " 6579398 i EPSG:3006 (SWEREF 99 TM), vilket ligger i Stockholmstrakten. Förväntat: öst eller"
                        + " longitud i ”x”, nord eller latitud i ”y”.");
    }

    @Test
    void coordinatesOfAnotherSystemThanSaid() throws Exception {
        assertRejected(
                "datum;kategori;x;y;crs",
                AT + "674827;6579398;EPSG:3011",
                AT + "674827;6579398;EPSG:3006",
                "wrong_reference_system",
                "Rad 2, kolumnerna ”x” och ”y”: x = 674827, y = 6579398 ligger inte i Sverige i EPSG:3011 (SWEREF 99 18 00)."
                        + " De ser ut att vara i EPSG:3006 (SWEREF 99 TM), där de ligger i Stockholmstrakten. Förväntat:"
                        + " koordinater i det system som anges.");
        assertRejected(
                "datum;kategori;lat;lon",
                AT + "6578000;154100",
                AT + "59.3171;18.0719",
                "wrong_reference_system",
                "Rad 2, kolumnerna ”lon” och ”lat”: lon = 154100, lat = 6578000 ligger inte i Sverige i EPSG:4326 (WGS 84). De"
                        + " ser ut att vara i EPSG:3011 (SWEREF 99 18 00), där de ligger i Stockholmstrakten. Förväntat:"
                        + " koordinater i det system som anges.");
        assertRejected(
                "datum;kategori;x;y",
                AT + "1629000;6579000",
                AT + "154100;6578000",
                "wrong_reference_system",
                "Rad 2, kolumnerna ”x” och ”y”: x = 1629000, y = 6579000 ser ut att vara i RT 90, som inte läses. Räkna om dem"
                        + " till EPSG:3006 eller EPSG:3011.");
    }

    @Test
    void coordinatesNowhereNear() throws Exception {
        assertRejected(
                "datum;kategori;x;y",
                AT + "0;0",
                AT + "154100;6578000",
                "unknown_reference_system",
                "Rad 2, kolumnerna ”x” och ”y”: x = 0, y = 0 ligger inte i Stockholmstrakten i något av systemen EPSG:3011,"
                        + " EPSG:3006 och EPSG:4326, så systemet går inte att gissa. Förväntat: en kolumn ”koordinatsystem”"
                        + " som säger vilket det är.");
        assertRejected(
                "datum;kategori;lat;lon",
                AT + "5.0;5.0",
                AT + "59.3171;18.0719",
                "outside_sweden",
                "Rad 2, kolumnerna ”lon” och ”lat”: lon = 5.0, lat = 5.0 ligger inte i Sverige i EPSG:4326 (WGS 84). Förväntat:"
                        + " öst 10.5 till 24.5, nord 55 till 69.5.");
        // Gothenburg is outside the district but in Sweden: the placing says so, the reading does not judge.
        assertThat(Collected.csv("datum;kategori;lat;lon", AT + "57.7089;11.9746").incidents)
                .hasSize(1);
    }

    @Test
    void coordinatesThatAreNotNumbers() throws Exception {
        for (String written : List.of("okänd", "6.578.000,5", "6,57E+06", "59°18'")) {
            assertRejected(
                    "datum;kategori;x;y",
                    AT + "154100;" + written,
                    AT + "154100;6578000",
                    "bad_number",
                    "Rad 2, kolumn ”y”: ”" + written + "” går inte att läsa som tal. Förväntat: siffror med högst ett"
                            + " decimaltecken, till exempel 6578123,4 eller 59.3145.");
        }
        assertRejected(
                "datum;kategori;x;y",
                AT + "154100;",
                AT + ";",
                "incomplete_coordinates",
                "Rad 2, kolumn ”y”: värdet saknas fast ”x” är ifylld. Förväntat: båda koordinaterna eller ingen.");
        assertRejected(
                "datum;kategori;x;y;osäkerhet_m",
                AT + "154100;6578000;-5",
                AT + "154100;6578000;5",
                "bad_number",
                "Rad 2, kolumn ”osäkerhet_m”: osäkerheten ”-5” är orimlig. Förväntat: meter, från 0 till 100000.");
        assertRejected(
                "datum;kategori;x;y;crs",
                AT + "154100;6578000;EPSG:9999",
                AT + "154100;6578000;",
                "unknown_reference_system",
                "Rad 2, kolumn ”crs”: ”EPSG:9999” är inget koordinatsystem som läses. Förväntat: EPSG:3011 (SWEREF 99 18 00),"
                        + " EPSG:3006 (SWEREF 99 TM), EPSG:4326 (WGS 84), EPSG:3857 (webbkartans Mercator).");
    }

    /** The whole of the doubt rests on this: near Stockholm in one system is never in Sweden in another, either way round. */
    @Test
    void noMixUpOfSystemsOrAxesCanPass() {
        for (Coordinates.Frame near : Coordinates.FRAMES) {
            Coordinates.Box box = near.stockholm();
            for (double x : new double[] {box.west(), box.east()}) {
                for (double y : new double[] {box.south(), box.north()}) {
                    for (Coordinates.Frame other : Coordinates.FRAMES) {
                        assertThat(other.sweden().contains(x, y)).isEqualTo(other == near);
                        assertThat(other.sweden().contains(y, x)).isFalse();
                    }
                }
            }
        }
    }
}
