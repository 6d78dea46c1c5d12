package se.lageskartan.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKTReader;
import se.lageskartan.geo.GeoFeature.Flaw;
import se.lageskartan.geo.UnreadableGeodataException.Reason;

class GeoPackageTest {
    /** Medborgarplatsen. */
    private static final Position SQUARE = new Position(154_050, 6_577_550);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        // A name that means something in a URI and in a database address.
        file = folder.resolve("söder #1? 50%&mode=rwc.gpkg");
    }

    private static List<GeoFeature> read(Path file) throws Exception {
        try (GeoPackage opened = GeoPackage.open(file)) {
            return read(opened, opened.tables().getFirst());
        }
    }

    private static List<GeoFeature> read(GeoPackage opened, GeoPackage.FeatureTable table) throws Exception {
        List<GeoFeature> rows = new ArrayList<>();
        opened.read(table, rows::add);
        return rows;
    }

    private UnreadableGeodataException refused() {
        UnreadableGeodataException refused = catchThrowableOfType(UnreadableGeodataException.class, () -> read(file));
        assertThat(refused).isNotNull();
        return refused;
    }

    private static Flaw flaw(GeoFeature row) {
        return Objects.requireNonNull(row.flaw());
    }

    private static byte[] square(int system) {
        ReferenceSystem wanted = ReferenceSystem.parse(Integer.toString(system)).orElseThrow();
        var moved = Transforms.fromPosition(SQUARE, wanted);
        return GeoPackageFile.point(moved.x, moved.y);
    }

    @Test
    void readsRowsInEveryReferenceSystemEastFirst() throws Exception {
        for (int code : new int[] {3006, 3011, 3857, 4326}) {
            Path one = folder.resolve(code + ".gpkg");
            try (GeoPackageFile made = GeoPackageFile.create(one)) {
                made.table("platser", code, "namn TEXT, antal INTEGER, andel REAL, tom TEXT")
                        .row("platser", square(code), "Medborgarplatsen", 3L, 0.5, null);
            }

            try (GeoPackage opened = GeoPackage.open(one)) {
                GeoPackage.FeatureTable table = opened.table("PLATSER").orElseThrow();
                assertThat(table.system())
                        .isEqualTo(ReferenceSystem.parse("" + code).orElseThrow());
                assertThat(table.geometryColumn()).isEqualTo("geom");
                assertThat(table.columns()).containsExactly("fid", "namn", "antal", "andel", "tom");
                GeoFeature row = read(opened, table).getFirst();
                assertThat(row.number()).isEqualTo(1);
                assertThat(row.flaw()).isNull();
                assertThat(row.properties())
                        .containsEntry("namn", "Medborgarplatsen")
                        .containsEntry("antal", 3L)
                        .containsEntry("andel", 0.5)
                        .doesNotContainKey("tom");
                Geometry geometry = Objects.requireNonNull(row.geometry());
                assertThat(geometry.getSRID()).isEqualTo(code);
                ReferenceSystem system = Objects.requireNonNull(table.system());
                Position position =
                        Transforms.toPosition(system, geometry.getCoordinate().x, geometry.getCoordinate().y);
                assertThat(position.distanceTo(SQUARE)).isLessThan(0.01);
            }
        }
    }

    @Test
    void readsEveryKindOfGeometryWithAndWithoutEnvelope() throws Exception {
        List<String> kinds = List.of(
                "POINT (154000 6577000)",
                "LINESTRING (154000 6577000, 154100 6577100)",
                "POLYGON ((154000 6577000, 154100 6577000, 154100 6577100, 154000 6577000))",
                "MULTIPOINT ((154000 6577000), (154001 6577000))",
                "MULTILINESTRING ((154000 6577000, 154100 6577100), (154000 6577000, 154000 6577100))",
                "MULTIPOLYGON (((154000 6577000, 154100 6577000, 154100 6577100, 154000 6577000)))",
                "GEOMETRYCOLLECTION (POINT (154000 6577000), LINESTRING (154000 6577000, 154100 6577100))");
        try (GeoPackageFile made = GeoPackageFile.create(file)) {
            made.table("alla", 3011, "");
            for (String kind : kinds) {
                made.row("alla", GeoPackageFile.withEnvelope(new WKTReader().read(kind)));
            }
        }

        assertThat(read(file)).allSatisfy(row -> assertThat(row.flaw()).isNull());
        assertThat(read(file).stream().map(row -> String.valueOf(row.geometry())))
                .containsExactlyElementsOf(kinds);
    }

    @Test
    void tableAndColumnNamesMayHoldAnything() throws Exception {
        String table = "a\"; DROP TABLE gpkg_contents; --";
        try (GeoPackageFile made = GeoPackageFile.create(file)) {
            made.table(table, 3011, "\"kolumn \"\"ett\"\"\" TEXT, \"rowid\" TEXT, \"select\" TEXT")
                    .row(table, square(3011), "x", "inte nyckeln", "y");
        }

        GeoFeature row = read(file).getFirst();

        assertThat(row.number()).isEqualTo(1);
        assertThat(row.properties())
                .containsEntry("kolumn \"ett\"", "x")
                .containsEntry("rowid", "inte nyckeln")
                .containsEntry("select", "y");
    }

    @Test
    void aRowWithABrokenGeometryComesWithItsFlawAndTheOthersCome() throws Exception {
        byte[] good = square(3011);
        byte[] extended = good.clone();
        extended[3] |= 0x20;
        byte[] newer = good.clone();
        newer[2] = 9;
        byte[] hugeCount = {1, 2, 0, 0, 0, -1, -1, -1, 0x7F};
        byte[] nested = new byte[9 * 500_000];
        for (int i = 0; i < nested.length; i += 9) {
            System.arraycopy(new byte[] {1, 7, 0, 0, 0, 1, 0, 0, 0}, 0, nested, i, 9);
        }
        try (GeoPackageFile made = GeoPackageFile.create(file)) {
            made.table("t", 3011, "vad TEXT")
                    .row("t", good, "bra")
                    .row("t", "inte en geometri".getBytes(StandardCharsets.UTF_8), "text")
                    .row("t", new byte[] {'G', 'P'}, "kort")
                    .row("t", new byte[0], "tom")
                    .row("t", Arrays.copyOf(good, good.length - 3), "avkortad")
                    .row("t", extended, "utökad")
                    .row("t", newer, "ny version")
                    .row("t", GeoPackageFile.blob(5, new byte[21]), "okänt kuvert")
                    .row("t", GeoPackageFile.blob(0, hugeCount), "två miljarder punkter")
                    .row("t", GeoPackageFile.blob(0, nested), "samlingar i samlingar")
                    .row("t", GeoPackageFile.blob(0, new byte[] {1, 8, 0, 0, 0}), "cirkelbåge")
                    .row("t", GeoPackageFile.point(Double.POSITIVE_INFINITY, 6_577_000), "oändlig")
                    .sql("INSERT INTO t VALUES (NULL, 'POINT (1 2)', 'som text')")
                    .row("t", null, "ingen")
                    .row("t", good, "bra igen");
        }

        List<GeoFeature> rows = read(file);

        assertThat(rows).hasSize(15);
        assertThat(rows.getFirst().geometry()).isNotNull();
        assertThat(rows.getLast().geometry()).isNotNull();
        assertThat(rows.get(13).geometry()).isNull();
        assertThat(rows.get(13).flaw()).isNull();
        assertThat(rows.subList(1, 13)).allSatisfy(row -> {
            assertThat(row.geometry()).isNull();
            assertThat(flaw(row).kind()).as(String.valueOf(row.properties())).isEqualTo(Flaw.Kind.BROKEN_GEOMETRY);
            assertThat(flaw(row).message()).startsWith("geometrin ");
        });
    }

    @Test
    void saysWhenCoordinatesAreSwappedOrInAnotherSystemOrElsewhere() throws Exception {
        try (GeoPackageFile made = GeoPackageFile.create(file)) {
            made.table("t", 3006, "")
                    .row("t", GeoPackageFile.point(6_580_000, 674_000))
                    .row("t", square(3011))
                    .row("t", square(4326))
                    .row("t", GeoPackageFile.point(0, 0))
                    .row("t", GeoPackageFile.point(-1e300, 1e300))
                    .row("t", square(3006));
        }

        assertThat(read(file).stream()
                        .map(row -> row.flaw() == null ? null : row.flaw().kind()))
                .containsExactly(
                        Flaw.Kind.SWAPPED_COORDINATES,
                        Flaw.Kind.WRONG_REFERENCE_SYSTEM,
                        Flaw.Kind.WRONG_REFERENCE_SYSTEM,
                        Flaw.Kind.OUTSIDE_SWEDEN,
                        Flaw.Kind.OUTSIDE_SWEDEN,
                        null);
        assertThat(flaw(read(file).get(1)).message())
                .isEqualTo("koordinaten 154050, 6577550 ser ut att vara i EPSG:3011 men filen anger EPSG:3006.");
    }

    @Test
    void filesThatAreNoGeoPackageAreRefusedWithTheReason() throws Exception {
        Files.write(file, new byte[0]);
        assertThat(refused().reason()).isEqualTo(Reason.EMPTY_FILE);

        Files.writeString(file, "Rubrik;en\n1;2\n");
        assertThat(refused().reason()).isEqualTo(Reason.NOT_SQLITE);

        byte[] noise = new byte[8192];
        new Random(3).nextBytes(noise);
        Files.write(file, noise);
        assertThat(refused()).hasMessageContaining("krypterad");

        noise[0] = 'P';
        noise[1] = 'K';
        noise[2] = 3;
        noise[3] = 4;
        Files.write(file, noise);
        assertThat(refused().reason()).isEqualTo(Reason.ZIPPED);

        System.arraycopy("SQLite format 3\0".getBytes(StandardCharsets.US_ASCII), 0, noise, 0, 16);
        Files.write(file, noise);
        assertThat(refused().reason()).isEqualTo(Reason.NOT_SQLITE);
    }

    @Test
    void aDatabaseThatIsNoGeoPackageSaysWhatItHas() throws Exception {
        try (GeoPackageFile made = GeoPackageFile.plain(file)) {
            made.sql("CREATE TABLE adresser (a)").sql("CREATE TABLE gator (a)");
        }

        assertThat(refused().reason()).isEqualTo(Reason.NOT_GEOPACKAGE);
        assertThat(refused())
                .hasMessage("Filen är en SQLite-databas men inget GeoPackage: tabellen gpkg_contents saknas; den har"
                        + " adresser, gator.");
    }

    @Test
    void aCatalogueWithOtherColumnsIsNoGeoPackage() throws Exception {
        try (GeoPackageFile made = GeoPackageFile.plain(file)) {
            made.sql("CREATE TABLE gpkg_contents (tabell)")
                    .sql("CREATE TABLE gpkg_geometry_columns (tabell)")
                    .sql("CREATE TABLE gpkg_spatial_ref_sys (nr)");
        }

        assertThat(refused().reason()).isEqualTo(Reason.NOT_GEOPACKAGE);
    }

    @Test
    void withoutFeatureTablesItSaysWhatThereIsInstead() throws Exception {
        try (GeoPackageFile made = GeoPackageFile.create(file)) {
            made.sql("CREATE TABLE rutor (a)")
                    .sql("INSERT INTO gpkg_contents (table_name, data_type) VALUES ('rutor', 'tiles')")
                    .register("borta", "geom", 3006)
                    .sql("CREATE TABLE utan (fid INTEGER PRIMARY KEY)")
                    .register("utan", "geom", 3006);
        }

        assertThat(refused().reason()).isEqualTo(Reason.NO_FEATURE_TABLE);
        assertThat(refused())
                .hasMessageContaining("”rutor” är av slaget tiles")
                .hasMessageContaining("”borta” är ingen vanlig tabell")
                .hasMessageContaining("”utan” saknar kolumnen ”geom”");
    }

    @Test
    void viewsVirtualTablesAndComputedColumnsAreNeverRun() throws Exception {
        String endless =
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS fid, x'00' AS geom FROM n";
        try (GeoPackageFile made = GeoPackageFile.create(file)) {
            made.sql("CREATE VIEW evig AS " + endless)
                    .register("evig", "geom", 3006)
                    .sql("CREATE VIRTUAL TABLE virtuell USING rtree(fid, a, b)")
                    .register("virtuell", "a", 3006)
                    .sql("CREATE TABLE t (fid INTEGER PRIMARY KEY, geom BLOB,"
                            + " dyr TEXT AS (hex(zeroblob(1000000000))) VIRTUAL, sparad TEXT AS (upper('x')) STORED)")
                    .register("t", "geom", 3011)
                    .sql("CREATE TRIGGER utlösare AFTER INSERT ON t BEGIN DELETE FROM t; END");
        }

        try (GeoPackage opened = GeoPackage.open(file)) {
            assertThat(opened.tables())
                    .extracting(GeoPackage.FeatureTable::name)
                    .containsExactly("t");
            assertThat(opened.tables().getFirst().columns()).containsExactly("fid");
        }
    }

    @Test
    void aCatalogueThatIsAViewIsNoGeoPackage() throws Exception {
        try (GeoPackageFile made = GeoPackageFile.create(file)) {
            made.sql("DROP TABLE gpkg_contents")
                    .sql("CREATE VIEW gpkg_contents AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
                            + " SELECT 'a' || i AS table_name, 'x' AS data_type FROM n");
        }

        assertThat(refused().reason()).isEqualTo(Reason.NOT_GEOPACKAGE);
    }

    @Test
    void aViewThatTheSchemaCallsATableIsRefused() throws Exception {
        try (GeoPackageFile made = GeoPackageFile.create(file)) {
            made.sql("CREATE VIEW evig AS SELECT 1 AS fid, x'00' AS geom")
                    .register("evig", "geom", 3006)
                    .sql("PRAGMA writable_schema = ON")
                    .sql("UPDATE sqlite_master SET type = 'table' WHERE name = 'evig'");
        }

        assertThat(refused().reason()).isIn(Reason.CORRUPT, Reason.NO_FEATURE_TABLE);
    }

    @Test
    void whatIsDefinedTwiceIsRefused() throws Exception {
        try (GeoPackageFile made = GeoPackageFile.create(file)) {
            made.table("t", 3011, "")
                    .sql("INSERT INTO gpkg_geometry_columns VALUES ('T', 'annan', 'POINT', 3006, 0, 0)");
        }
        assertThat(refused().reason()).isEqualTo(Reason.DEFINED_TWICE);

        Path other = folder.resolve("schema.gpkg");
        try (GeoPackageFile made = GeoPackageFile.create(other)) {
            made.table("t", 3011, "")
                    .sql("PRAGMA writable_schema = ON")
                    .sql("INSERT INTO sqlite_master SELECT * FROM sqlite_master WHERE name = 't'");
        }
        file = other;
        assertThat(refused().reason()).isEqualTo(Reason.CORRUPT);
    }

    @Test
    void anUnknownReferenceSystemStopsOnlyItsOwnTable() throws Exception {
        try (GeoPackageFile made = GeoPackageFile.create(file)) {
            made.table("gammal", 3021, "")
                    .table("odefinierad", 0, "")
                    .table("ny", 3011, "")
                    .row("ny", square(3011));
        }

        try (GeoPackage opened = GeoPackage.open(file)) {
            assertThat(read(opened, opened.table("ny").orElseThrow())).hasSize(1);
            assertThatThrownBy(() -> read(opened, opened.table("gammal").orElseThrow()))
                    .hasMessageContaining("EPSG:3021 namn 3021")
                    .hasMessageContaining("EPSG:3011");
            assertThatThrownBy(() -> read(opened, opened.table("odefinierad").orElseThrow()))
                    .hasMessageContaining("nr 0");
        }
    }

    @Test
    void aValueTooLargeEndsTheReading() throws Exception {
        try (GeoPackageFile made = GeoPackageFile.create(file)) {
            made.table("t", 3011, "a").sql("INSERT INTO t VALUES (1, NULL, zeroblob(" + (20 << 20) + "))");
        }

        assertThat(refused().reason()).isEqualTo(Reason.TOO_BIG);
    }

    @Test
    void aTableWithoutRowKeysIsRefused() throws Exception {
        try (GeoPackageFile made = GeoPackageFile.create(file)) {
            made.sql("CREATE TABLE t (namn TEXT PRIMARY KEY, geom BLOB) WITHOUT ROWID")
                    .register("t", "geom", 3011);
        }

        assertThat(refused()).hasMessageContaining("inga radnycklar");
    }

    @Test
    void aTruncatedFileIsSaidToBeDamagedWhereverItWasCut() throws Exception {
        write(500);
        byte[] whole = Files.readAllBytes(file);

        for (int length : new int[] {17, 50, 100, 1000, 4096, 8192, whole.length / 2, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(refused().reason()).as("cut at " + length).isIn(Reason.CORRUPT, Reason.NOT_SQLITE);
        }
    }

    @Test
    void damageAnywhereGivesRowsOrARefusalButNothingElse() throws Exception {
        write(500);
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(7);
        for (int round = 0; round < 400; round++) {
            byte[] damaged = whole.clone();
            for (int i = 0; i < 1 + round % 20; i++) {
                damaged[16 + random.nextInt(damaged.length - 16)] = (byte) random.nextInt(256);
            }
            Files.write(file, damaged);
            try {
                assertThat(read(file).size()).isLessThanOrEqualTo(500);
            } catch (UnreadableGeodataException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }

    /** A page of children that all point back to the same page: followed blindly, a hundred to the twentieth rows. */
    @Test
    void aTreeThatLeadsToTheSameRowsAgainIsGivenUp() throws Exception {
        write(5_000);
        byte[] whole = Files.readAllBytes(file);
        int page = 4096;
        int changed = 0;
        for (int start = page; start < whole.length; start += page) {
            if (whole[start] == 5) {
                // An interior page of a table: let every cell point to the child that the first points to.
                int cells = (whole[start + 3] & 0xFF) << 8 | whole[start + 4] & 0xFF;
                int first = start + ((whole[start + 12] & 0xFF) << 8 | whole[start + 13] & 0xFF);
                for (int cell = 1; cell < cells; cell++) {
                    int pointer = start + 12 + 2 * cell;
                    int at = start + ((whole[pointer] & 0xFF) << 8 | whole[pointer + 1] & 0xFF);
                    System.arraycopy(whole, first, whole, at, 4);
                    changed++;
                }
            }
        }
        assertThat(changed).isPositive();
        Files.write(file, whole);

        assertThat(refused().reason()).isEqualTo(Reason.CORRUPT);
    }

    @Test
    void aDatabaseLeftInWriteAheadModeIsReadAndNothingIsWrittenBesideIt() throws Exception {
        try (GeoPackageFile made = GeoPackageFile.create(file)) {
            made.sql("PRAGMA journal_mode = WAL").table("t", 3011, "").row("t", square(3011));
        }
        long size = Files.size(file);

        assertThat(read(file)).hasSize(1);

        assertThat(Files.size(file)).isEqualTo(size);
        try (Stream<Path> beside = Files.list(folder)) {
            assertThat(beside).containsExactly(file);
        }
    }

    @Test
    void opensAFileThatNobodyMayWriteTo() throws Exception {
        write(3);
        assertThat(file.toFile().setReadOnly()).isTrue();
        assertThat(read(file)).hasSize(3);
    }

    @Test
    void tellsHowFarItHasCome() throws Exception {
        write(4);
        assertThat(read(file)).extracting(GeoFeature::progress).containsExactly(0.25, 0.5, 0.75, 1.0);
    }

    private void write(int rows) throws Exception {
        try (GeoPackageFile made = GeoPackageFile.create(file)) {
            made.table("t", 3011, "namn TEXT").begin();
            for (int i = 0; i < rows; i++) {
                made.row("t", square(3011), "rad nummer " + i + " med litet text");
            }
            made.commit();
        }
    }
}
