package se.lageskartan.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.lageskartan.geo.GeoPackageFile;
import se.lageskartan.geo.Position;

class FeatureTableTest {
    private static final ProfileDefinition GEOJSON = Profiles.builtIn("geojson").orElseThrow();
    private static final ProfileDefinition GEOPACKAGE =
            Profiles.builtIn("geopackage").orElseThrow();

    @TempDir
    Path directory;

    private Path geoJson(String... features) throws Exception {
        return Files.writeString(
                directory.resolve("a.json"),
                "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}");
    }

    private static String feature(String geometry, String properties) {
        return "{\"type\":\"Feature\",\"geometry\":" + geometry
                + ",\"properties\":{\"datum\":\"2025-03-01 10:00\",\"kategori\":\"Rån\"" + properties + "}}";
    }

    private static String point(double lon, double lat) {
        return "{\"type\":\"Point\",\"coordinates\":[" + lon + "," + lat + "]}";
    }

    @Test
    void readsPointsWithWhateverPropertiesEachHas() throws Exception {
        Path file = geoJson(
                feature(point(18.07199818, 59.31713982), ""),
                feature("null", ",\"plats\":\"Götgatan\",\"lat\":1,\"lon\":2"));

        assertThat(Profiles.builtIn().detect(file).code()).isEqualTo("geojson");
        Collected read = Collected.file(GEOJSON, file);

        assertThat(read.rejects).isEmpty();
        assertThat(Objects.requireNonNull(read.incidents.getFirst().position())
                        .distanceTo(new Position(154_100, 6_578_000)))
                .isLessThan(0.01);
        assertThat(read.incidents.get(1).position()).isNull();
        assertThat(read.incidents.get(1).placeText()).isEqualTo("Götgatan");
    }

    @Test
    void whatIsNoPointOrLiesElsewhereIsRejectedAndTheRestRead() throws Exception {
        Path file = geoJson(
                feature("{\"type\":\"LineString\",\"coordinates\":[[18.07,59.31],[18.08,59.32]]}", ",\"plats\":\"A\""),
                feature(point(59.31713982, 18.07199818), ",\"plats\":\"B\""),
                "{\"type\":\"Feature\",\"geometry\":" + point(18.07, 59.31) + ",\"properties\":{}}",
                feature(point(18.07199818, 59.31713982), ",\"plats\":\"C\""));

        Collected read = Collected.file(GEOJSON, file);

        assertThat(read.incidents).extracting(RawIncident::placeText).containsExactly("C");
        assertThat(read.rejects)
                .extracting(Reject::reason)
                .containsExactly("not_a_point", "swapped_coordinates", "bad_date");
        assertThat(read.rejects.getFirst().message())
                .isEqualTo("Post 1, kolumn ”geometri”: geometrin är av slaget LineString. Förväntat: en punkt för varje"
                        + " händelse.");
        assertThat(read.rejects.getFirst().raw()).contains("Rån");
    }

    @Test
    void aFileThatIsCutOffGivesNothing() throws Exception {
        Path file = Files.writeString(
                directory.resolve("a.json"),
                "{\"type\":\"FeatureCollection\",\"features\":[" + feature(point(18.07, 59.31), "") + ",{\"type\":");
        Collected read = new Collected();

        assertThatThrownBy(() -> new ProfileReader(GEOJSON, CrimeCodes.builtIn()).read(file, read))
                .isInstanceOf(UnreadableFileException.class);
        assertThat(read.incidents).isEmpty();
    }

    @Test
    void readsATableOfAGeoPackageInItsOwnSystem() throws Exception {
        Path file = directory.resolve("a.gpkg");
        try (GeoPackageFile made = GeoPackageFile.create(file)) {
            made.table("brott", 3006, "datum TEXT, kategori TEXT, antal INTEGER");
            made.row("brott", GeoPackageFile.point(674_827.5586, 6_579_398.7454), "2025-03-01", "Stöld", 2);
        }
        assertThat(Profiles.builtIn().detect(file).code()).isEqualTo("geopackage");

        RawIncident incident = Collected.file(GEOPACKAGE, file).onlyIncident();
        Collected counted =
                Collected.file(GEOPACKAGE.with(java.util.Map.of(Column.COUNT, java.util.List.of("antal")), true), file);

        assertThat(incident.category()).isEqualTo(Category.STOLD);
        assertThat(Objects.requireNonNull(incident.position()).distanceTo(new Position(154_100, 6_578_000)))
                .isLessThan(0.01);
        assertThat(counted.incidents).hasSize(2);
        ProfilePreview preview = new PreviewReader(Profiles.builtIn(), CrimeCodes.builtIn()).read(file, null);
        assertThat(preview.tables()).containsExactly("brott");
        // A column called "antal" is taken for a count where a person is there to see it, and only there.
        assertThat(preview.records().getFirst().incidents()).hasSize(2);
    }

    @Test
    void aGeoPackageThatIsNone() throws Exception {
        Path file = directory.resolve("a.gpkg");
        try (GeoPackageFile plain = GeoPackageFile.plain(file)) {
            plain.sql("CREATE TABLE brott (id INTEGER)");
        }
        assertThatThrownBy(() -> Collected.file(GEOPACKAGE, file))
                .isInstanceOf(UnreadableFileException.class)
                .extracting(e -> ((UnreadableFileException) e).reason())
                .isEqualTo("not_geopackage");
        Files.writeString(file, "datum;kategori");
        assertThatThrownBy(() -> Collected.file(GEOPACKAGE, file)).isInstanceOf(UnreadableFileException.class);
    }
}
