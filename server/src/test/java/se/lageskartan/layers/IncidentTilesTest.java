package se.lageskartan.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jooq.Record;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;
import se.lageskartan.layers.TileReader.Dot;

/** Tiles made in memory hold what PostGIS gathers from the same incidents. */
class IncidentTilesTest {
    private static final String FILTER = "?period=2025-01-01/2025-07-01&category=stold,ran,misshandel&daypart=kvall";

    private static final String GATHERED = """
            WITH tile AS (SELECT ST_TileEnvelope(?, ?, ?) AS box),
                 size AS (SELECT ST_XMin(box) AS west, ST_YMin(box) AS south, ST_XMax(box) - ST_XMin(box) AS width FROM tile)
            SELECT 4096 * (avg(ST_X(geom)) - min(west)) / min(width) AS x,
                   4096 - 4096 * (avg(ST_Y(geom)) - min(south)) / min(width) AS y,
                   count(*) AS n,
                   CASE WHEN min(category) = max(category) THEN min(category) END AS category,
                   CASE WHEN 2 * count(*) FILTER (WHERE uncertainty_m > 100) > count(*) THEN 1 ELSE 0 END AS uncertain,
                   CASE WHEN count(*) = 1 THEN min(id) END AS id
            FROM lageskartan.incident, size
            WHERE uncertainty_m <= 300 AND category IN ('stold', 'ran', 'misshandel')
              AND occurred_from >= '2025-01-01 00:00+01' AND occurred_from < '2025-07-01 00:00+02'
              AND extract(hour FROM occurred_from AT TIME ZONE 'Europe/Stockholm') >= 18
              AND ST_X(geom) BETWEEN west - 8 * width / 256 AND west + width + 8 * width / 256
              AND ST_Y(geom) BETWEEN south - 8 * width / 256 AND south + width + 8 * width / 256
            GROUP BY floor((ST_X(geom) - west) / width * 256 / ?), floor((ST_Y(geom) - south) / width * 256 / ?)
            """;

    private static TestService service;

    @BeforeAll
    static void start() {
        service = TestService.start(Role.ANALYTIKER);
        service.importFile("slump.csv", "csv", incidents(), false);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** Around Medborgarplatsen, some at the same coordinate, some too uncertain for a dot, some without a place. */
    private static String incidents() {
        Random random = new Random(7);
        List<String> categories = List.of("stold", "ran", "misshandel", "ordning");
        StringBuilder file = new StringBuilder("id;datum;tid;kategori;plats;x;y;osäkerhet_m\n");
        for (int i = 0; i < 4_000; i++) {
            boolean nowhere = i % 50 == 0;
            double spread = i % 3 == 0 ? 30 : 800;
            file.append(String.format(
                    Locale.ROOT,
                    "%d;2025-%02d-%02d;%02d:15;%s;%s;%s;%s;%s%n",
                    i,
                    1 + random.nextInt(9),
                    1 + random.nextInt(28),
                    12 + random.nextInt(12),
                    categories.get(random.nextInt(4)),
                    nowhere ? "okänd" : "",
                    nowhere ? "" : Math.round(154_000 + spread * random.nextGaussian()),
                    nowhere ? "" : Math.round(6_577_700 + spread * random.nextGaussian()),
                    nowhere ? "" : List.of("20", "150", "400").get(random.nextInt(3))));
        }
        return file.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 4",
        "12, 1204, 2253, 4",
        "14, 4819, 9014, 4",
        "15, 9639, 18029, 2",
        "16, 19278, 36058, 2",
        "18, 77114, 144232, 0.5"
    })
    void aDotIsWhatItsSquareHolds(int zoom, int row, int column, double squarePixels) {
        List<Dot> dots = new ArrayList<>(TileReader.read(tile(zoom, row, column)));
        List<Record> expected = new ArrayList<>(service.bench()
                .sql()
                .resultQuery(GATHERED, zoom, column, row, squarePixels, squarePixels)
                .fetch());

        assertThat(expected).isNotEmpty();
        assertThat(dots).hasSameSizeAs(expected);
        dots.sort(Comparator.comparingInt(Dot::y).thenComparingInt(Dot::x));
        for (Record found : expected) {
            double x = found.get("x", Double.class);
            double y = found.get("y", Double.class);
            Dot nearest = dots.stream()
                    .min(Comparator.comparingDouble(dot -> Math.hypot(dot.x() - x, dot.y() - y)))
                    .orElseThrow();
            assertThat((double) nearest.x()).isCloseTo(x, within(1.0));
            assertThat((double) nearest.y()).isCloseTo(y, within(1.0));
        }
        assertThat(dots.stream().mapToLong(dot -> number(dot.tags(), "n")).sum())
                .isEqualTo(expected.stream()
                        .mapToLong(found -> found.get("n", Long.class))
                        .sum());
        assertThat(dots.stream().map(dot -> summary(dot.tags())).sorted().toList())
                .isEqualTo(expected.stream()
                        .map(found -> summary(found.intoMap()))
                        .sorted()
                        .toList());
    }

    /** Whoever paints what lies between 0 and the extent paints everybody once. */
    @Test
    void everybodyLiesInOneTile() {
        long everybody = inside(0, 0, 0);
        long inTiles = 0;
        for (int row = 2_406; row <= 2_411; row++) {
            for (int column = 4_503; column <= 4_510; column++) {
                inTiles += inside(13, row, column);
            }
        }

        assertThat(inTiles).isEqualTo(everybody).isPositive();
    }

    private static long inside(int zoom, int row, int column) {
        byte[] tile = tile(zoom, row, column);
        return TileReader.read(tile).stream()
                .filter(dot -> Math.min(dot.x(), dot.y()) >= 0 && Math.max(dot.x(), dot.y()) < 4_096)
                .mapToLong(dot -> number(dot.tags(), "n"))
                .sum();
    }

    @Test
    void aTileHasNoDotForWhatIsAskedNotToBeThere() {
        assertThat(service.get("/collections/incidents/tiles/WebMercatorQuad/14/4819/9014?period=2020-01-01/2020-02-01")
                        .statusCode())
                .isEqualTo(204);
        assertThat(service.get("/collections/incidents/tiles/WebMercatorQuad/14/0/0" + FILTER)
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void aCrowdedTileIsThinnedAndLosesNobody() {
        Random random = new Random(8);
        StringBuilder file = new StringBuilder("id;datum;kategori;lat;lon\n");
        for (int i = 0; i < 12_000; i++) {
            // All within the tile 15/9639/18029.
            double lat = 59.3109 + random.nextDouble() * 0.0054;
            double lon = 18.0726 + random.nextDouble() * 0.0108;
            file.append(String.format(Locale.ROOT, "t%d;2025-03-01;inbrott;%.6f;%.6f%n", i, lat, lon));
        }
        service.importFile("tätt.csv", "csv", file.toString(), false);

        List<Dot> dots = TileReader.read(
                service.bytes("/collections/incidents/tiles/WebMercatorQuad/15/9639/18029?category=inbrott"));

        assertThat(dots).hasSizeBetween(1_000, 6_000);
        assertThat(dots.stream().mapToLong(dot -> number(dot.tags(), "n")).sum())
                .isEqualTo(12_000);
    }

    @Test
    void theTileFollowsNewData() {
        long before = TileReader.read(tile(0, 0, 0)).stream()
                .mapToLong(dot -> number(dot.tags(), "n"))
                .sum();
        service.importFile(
                "en.csv", "csv", "id;datum;tid;kategori;x;y\nny;2025-03-01;19:00;ran;154000;6577700\n", false);

        long after = TileReader.read(tile(0, 0, 0)).stream()
                .mapToLong(dot -> number(dot.tags(), "n"))
                .sum();

        assertThat(after).isEqualTo(before + 1);
    }

    private static byte[] tile(int zoom, int row, int column) {
        return service.bytes(
                "/collections/incidents/tiles/WebMercatorQuad/%d/%d/%d%s".formatted(zoom, row, column, FILTER));
    }

    private static String summary(Map<String, Object> tags) {
        return "%s %s %s %s".formatted(tags.get("n"), tags.get("category"), tags.get("uncertain"), tags.get("id"));
    }

    private static long number(Map<String, Object> tags, String key) {
        return ((Number) tags.getOrDefault(key, 0)).longValue();
    }
}
