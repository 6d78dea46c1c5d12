package se.lageskartan.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.BufferedWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKTReader;
import org.locationtech.jts.io.geojson.GeoJsonWriter;
import se.lageskartan.geo.GeoFeature.Flaw;
import se.lageskartan.geo.UnreadableGeodataException.Reason;

class GeoJsonFileTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("a.geojson");
    }

    private List<GeoFeature> read(String json) throws Exception {
        Files.writeString(file, json);
        List<GeoFeature> features = new ArrayList<>();
        GeoJsonFile.open(file).read(features::add);
        return features;
    }

    private UnreadableGeodataException refused(String json) {
        UnreadableGeodataException refused = catchThrowableOfType(UnreadableGeodataException.class, () -> read(json));
        assertThat(refused).as(json).isNotNull();
        return refused;
    }

    private static String collection(String... features) {
        return "{\"type\": \"FeatureCollection\", \"features\": [" + String.join(",", features) + "]}";
    }

    private static String feature(String geometry) {
        return "{\"type\": \"Feature\", \"properties\": {}, \"geometry\": " + geometry + "}";
    }

    private static String point(String coordinates) {
        return feature("{\"type\": \"Point\", \"coordinates\": " + coordinates + "}");
    }

    private static Geometry geometry(GeoFeature feature) {
        return Objects.requireNonNull(feature.geometry());
    }

    private static Flaw flaw(GeoFeature feature) {
        return Objects.requireNonNull(feature.flaw());
    }

    @Test
    void readsPropertiesAndGeometryWhateverTheOrder() throws Exception {
        List<GeoFeature> features = read("\uFEFF{\"features\": [{\"geometry\": {\"coordinates\": [18.07, 59.31, 12],"
                + " \"type\": \"Point\"}, \"properties\": {\"namn\": \"Å\", \"antal\": 3, \"andel\": 0.5, \"ja\": true,"
                + " \"inget\": null, \"lista\": [1, {\"a\": \"b\"}]}, \"id\": 7, \"type\": \"Feature\"}],"
                + " \"type\": \"FeatureCollection\"}");

        GeoFeature feature = features.getFirst();
        assertThat(feature.flaw()).isNull();
        assertThat(feature.number()).isEqualTo(1);
        assertThat(feature.geometry()).hasToString("POINT (18.07 59.31)");
        assertThat(geometry(feature).getSRID()).isEqualTo(4326);
        assertThat(feature.properties())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "namn",
                        "Å",
                        "antal",
                        3L,
                        "andel",
                        0.5,
                        "ja",
                        true,
                        "id",
                        7L,
                        "lista",
                        List.of(1L, Map.of("a", "b"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POINT (18.07 59.31)",
                "LINESTRING (18.07 59.31, 18.08 59.32)",
                "POLYGON ((18.07 59.31, 18.08 59.31, 18.08 59.32, 18.07 59.31))",
                "MULTIPOINT ((18.07 59.31), (18.08 59.32))",
                "MULTILINESTRING ((18.07 59.31, 18.08 59.32), (18.07 59.31, 18.08 59.31))",
                "MULTIPOLYGON (((18.07 59.31, 18.08 59.31, 18.08 59.32, 18.07 59.31)))",
                "GEOMETRYCOLLECTION (POINT (18.07 59.31))"
            })
    void readsEveryKindOfGeometry(String wkt) throws Exception {
        String json = new GeoJsonWriter().write(new WKTReader().read(wkt));

        assertThat(read(collection(feature(json))).getFirst().geometry()).hasToString(wkt);
    }

    @ParameterizedTest
    @CsvSource({
        "EPSG:3011,154050,6577550,3011",
        "urn:ogc:def:crs:EPSG::3006,674000,6579000,3006",
        "urn:ogc:def:crs:OGC:1.3:CRS84,18.07,59.31,4326",
        "http://www.opengis.net/def/crs/EPSG/0/4326,18.07,59.31,4326"
    })
    void honoursTheNamedReferenceSystemBeforeAndAfterTheFeatures(String name, String x, String y, int code)
            throws Exception {
        String crs = "\"crs\": {\"type\": \"name\", \"properties\": {\"name\": \"" + name + "\"}}";
        String features = "\"features\": [" + point("[" + x + "," + y + "]") + "]";
        String type = "\"type\": \"FeatureCollection\"";
        for (String json : List.of(
                "{" + type + "," + crs + "," + features + "}",
                "{" + features + "," + crs + "," + type + "}",
                "{" + features + "," + type + "," + crs + "}")) {
            GeoFeature feature = read(json).getFirst();
            assertThat(feature.flaw()).isNull();
            assertThat(geometry(feature).getSRID()).isEqualTo(code);
            assertThat(GeoJsonFile.open(file).system().epsg()).isEqualTo(code);
        }
    }

    @Test
    void noReferenceSystemAtAllIsWgs84() throws Exception {
        Files.writeString(file, "{\"type\": \"FeatureCollection\", \"crs\": null, \"features\": []}");
        assertThat(GeoJsonFile.open(file).system()).isEqualTo(ReferenceSystem.WGS84);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\": \"name\", \"properties\": {\"name\": \"EPSG:3021\"}}",
                "{\"type\": \"link\", \"properties\": {\"href\": \"http://example.org\"}}",
                "\"EPSG\"",
                "[[[]]]",
                "{}"
            })
    void anUnknownReferenceSystemIsRefused(String crs) {
        UnreadableGeodataException refused =
                refused("{\"type\": \"FeatureCollection\", \"crs\": " + crs + ", \"features\": []}");
        assertThat(refused.reason()).isEqualTo(Reason.UNKNOWN_REFERENCE_SYSTEM);
        assertThat(refused).hasMessageContaining("EPSG:3011");
    }

    @Test
    void saysWhenCoordinatesAreSwappedOrInAnotherSystemOrElsewhere() throws Exception {
        List<GeoFeature> features = read(collection(
                point("[59.31, 18.07]"),
                point("[154050, 6577550]"),
                point("[6577550, 154050]"),
                point("[-73.9, 40.7]"),
                point("[18.07, 59.31]")));

        assertThat(features.stream()
                        .map(feature ->
                                feature.flaw() == null ? null : feature.flaw().kind()))
                .containsExactly(
                        Flaw.Kind.SWAPPED_COORDINATES,
                        Flaw.Kind.WRONG_REFERENCE_SYSTEM,
                        Flaw.Kind.SWAPPED_COORDINATES,
                        Flaw.Kind.OUTSIDE_SWEDEN,
                        null);
        assertThat(flaw(features.getFirst()).message())
                .isEqualTo("koordinaten 59.31, 18.07 ser ut att ha axlarna omkastade (EPSG:4326)."
                        + " Förväntat: öst eller longitud först, sedan nord eller latitud.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\": \"Point\"}",
                "{\"type\": \"Point\", \"coordinates\": []}",
                "{\"type\": \"Point\", \"coordinates\": [18]}",
                "{\"type\": \"Point\", \"coordinates\": [\"18\", \"59\"]}",
                "{\"type\": \"Point\", \"coordinates\": {\"x\": 18}}",
                "{\"type\": \"Point\", \"coordinates\": [1e999, 59]}",
                "{\"type\": \"LineString\", \"coordinates\": [[18.07, 59.31]]}",
                "{\"type\": \"Polygon\", \"coordinates\": [[[18.07, 59.31], [18.08, 59.31], [18.08, 59.32]]]}",
                "{\"type\": \"Polygon\", \"coordinates\": [[[18.07, 59.31], [18.08, 59.31], [18.08, 59.32], [18.1, 59.31]]]}",
                "{\"type\": \"MultiPoint\", \"coordinates\": [18.07, 59.31]}",
                "{\"type\": \"GeometryCollection\", \"geometries\": 3}",
                "{\"type\": \"Circle\", \"coordinates\": [18.07, 59.31]}",
                "{\"type\": 7, \"coordinates\": [18.07, 59.31]}",
                "{}",
                "\"POINT (18 59)\"",
                "[18.07, 59.31]"
            })
    void aBrokenGeometryIsAFlawOfItsFeatureAlone(String geometry) throws Exception {
        List<GeoFeature> features = read(collection(feature(geometry), point("[18.07, 59.31]")));

        assertThat(features.getFirst().geometry()).isNull();
        assertThat(flaw(features.getFirst()).kind()).isEqualTo(Flaw.Kind.BROKEN_GEOMETRY);
        assertThat(features.getLast().geometry()).isNotNull();
    }

    @Test
    void whatIsNoFeatureIsAFlawToo() throws Exception {
        List<GeoFeature> features = read(collection(
                "3", "null", "[]", "{}", "{\"type\": \"feature\"}", feature("null"), point("[18.07, 59.31]")));

        assertThat(features.subList(0, 5))
                .allSatisfy(feature -> assertThat(feature.flaw()).isNotNull());
        assertThat(features.get(5).flaw()).isNull();
        assertThat(features.get(5).geometry()).isNull();
        assertThat(features.get(6).number()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|EMPTY_FILE",
                "'  '|EMPTY_FILE",
                "inte json|BAD_JSON",
                "a;b;c|BAD_JSON",
                "{\"type\": \"FeatureCollection\", \"features\": [}|BAD_JSON",
                "{\"type\": \"FeatureCollection\", \"features\": [NaN]}|BAD_JSON",
                "[]|WRONG_STRUCTURE",
                "3|WRONG_STRUCTURE",
                "{}|WRONG_STRUCTURE",
                "{\"type\": \"Topology\", \"objects\": {}}|WRONG_STRUCTURE",
                "{\"type\": \"FeatureCollection\"}|WRONG_STRUCTURE",
                "{\"type\": \"FeatureCollection\", \"features\": {}}|WRONG_STRUCTURE",
                "{\"type\": {\"a\": 1}, \"features\": []}|WRONG_STRUCTURE",
                "{\"type\": \"FeatureCollection\", \"features\": [|CORRUPT",
                "{\"type\": \"FeatureCollection\", \"features\": [{\"type\": \"Feature\"|CORRUPT",
                "{\"type\": \"FeatureCollection\", \"features\": [{\"type\": \"Fea|CORRUPT"
            })
    void whatIsNoGeoJsonIsRefusedWithTheReason(String json, Reason reason) {
        assertThat(refused(json).reason()).isEqualTo(reason);
    }

    @Test
    void nestingLongTextsAndHugeFeaturesAreRefused() {
        assertThat(refused(collection("[".repeat(200_000))).reason()).isEqualTo(Reason.TOO_BIG);
        assertThat(refused(collection("{\"a\": \"" + "x".repeat(2 << 20) + "\"}"))
                        .reason())
                .isEqualTo(Reason.TOO_BIG);
        assertThat(refused(collection("[" + "[],".repeat(4 << 20) + "0]")).reason())
                .isEqualTo(Reason.TOO_BIG);
        assertThat(refused(collection("9".repeat(100_000))).reason()).isEqualTo(Reason.TOO_BIG);
    }

    @Test
    void textThatIsNotUtf8IsRefused() throws Exception {
        Files.write(
                file,
                collection("{\"type\": \"Feature\", \"properties\": {\"namn\": \"Åsögatan\"}}")
                        .getBytes(StandardCharsets.ISO_8859_1));
        UnreadableGeodataException refused = catchThrowableOfType(
                UnreadableGeodataException.class, () -> GeoJsonFile.open(file).read(x -> {}));
        assertThat(refused.reason()).isEqualTo(Reason.WRONG_ENCODING);
        assertThat(refused).hasMessageStartingWith("Rad 1, tecken ");
    }

    /** Three hundred thousand features, a hundred times what is let to grow. */
    @Test
    void memoryStaysFlatHoweverLargeTheFile() throws Exception {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("{\"type\": \"FeatureCollection\", \"features\": [");
            String one = point("[18.07, 59.31]").replace("{}", "{\"text\": \"" + "x".repeat(300) + "\"}");
            for (int i = 0; i < 300_000; i++) {
                out.write(i == 0 ? one : "," + one);
            }
            out.write("]}");
        }
        AtomicLong count = new AtomicLong();
        AtomicLong most = new AtomicLong();
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        long before = runtime.totalMemory() - runtime.freeMemory();

        GeoJsonFile.open(file).read(feature -> {
            if (count.incrementAndGet() % 50_000 == 0) {
                System.gc();
                most.accumulateAndGet(runtime.totalMemory() - runtime.freeMemory() - before, Math::max);
            }
        });

        assertThat(count).hasValue(300_000);
        assertThat(Files.size(file)).isGreaterThan(100L << 20);
        assertThat(most.get()).isLessThan(20L << 20);
    }
}
