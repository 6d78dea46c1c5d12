package se.lageskartan.gazetteer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;
import se.lageskartan.TestDatabase;
import se.lageskartan.gazetteer.AreaDifference.Kind;
import se.lageskartan.geo.ReferenceSystem;
import se.lageskartan.geo.UnreadableGeodataException;

/** Files of the city's areas: what of them is a difference, what becomes of it, and what stops it. */
class AreaImporterTest {
    private static final String HORNSTULL = "1420210";
    private static final String HOGALID = "1420110";
    private static final String MARTENSDAL = "1440322";

    @TempDir
    private Path directory;

    private static TestDatabase testDatabase;
    private static GazetteerStore store;
    private static GazetteerCatalog catalog;
    private static GazetteerEditor editor;
    private static AreaImporter importer;

    @BeforeAll
    static void open() {
        testDatabase = TestDatabase.fresh();
        DSLContext database = DSL.using(testDatabase.dataSource(), SQLDialect.POSTGRES);
        store = new GazetteerStore(database);
        store.load(GisData.builtIn());
        catalog = new GazetteerCatalog(database);
        editor = new GazetteerEditor(database, Clock.systemUTC());
        importer = new AreaImporter(database);
    }

    @AfterAll
    static void close() {
        testDatabase.close();
    }

    /** So that each begins with the built-in division, in whatever version. */
    @AfterEach
    void takeBack() {
        List<GazetteerVersion> versions = store.versions(100);
        for (GazetteerVersion version : versions) {
            boolean isUndone = versions.stream()
                    .anyMatch(other -> Integer.valueOf(version.id()).equals(other.undoes()));
            if (version.kind() == GazetteerVersion.Kind.IMPORT && !isUndone) {
                editor.undo(version.id(), new EditOrder(0, "analytiker", "efter provet", false));
            }
        }
    }

    @Test
    void thePresentDivisionIsNoDifferenceInAnyFormatOrReferenceSystem() throws Exception {
        int before = store.version();
        for (ReferenceSystem system :
                List.of(ReferenceSystem.SWEREF99_18_00, ReferenceSystem.SWEREF99_TM, ReferenceSystem.WGS84)) {
            AreaFiles files = files(system);
            for (Path file : List.of(
                    files.write(directory.resolve(system.epsg() + ".geojson")),
                    files.geoPackage(directory.resolve(system.epsg() + ".gpkg")))) {
                AreaReport report = preview(file);
                assertThat(report.system()).isEqualTo(system.toString());
                assertThat(report.problems()).as(file.toString()).isEmpty();
                assertThat(report.questions()).isEmpty();
                assertThat(report.differences())
                        .hasSize(52)
                        .allSatisfy(difference -> assertThat(difference.kind()).isEqualTo(Kind.SAME));
                assertThat(importer.save(file, basomraden(null), by(report, false))
                                .saved())
                        .isFalse();
            }
        }
        assertThat(store.version()).isEqualTo(before);
    }

    @Test
    void aDivisionIsAVersionThatCanBeReadBesideTheOneBeforeAndBeUndone() throws Exception {
        Gazetteer before = store.current();
        Area whole = area(before, AreaLevel.BASOMRADE, MARTENSDAL);
        Path file = files(ReferenceSystem.SWEREF99_TM)
                .put(MARTENSDAL, "Mårtensdal Väst", AreaFiles.half(whole.geometry(), true))
                .put("1440323", "Mårtensdal Öst", AreaFiles.half(whole.geometry(), false))
                .write(directory.resolve("ny.geojson"));

        AreaReport report = importer.save(file, basomraden(null), by(preview(file), false));

        assertThat(report.saved()).isTrue();
        assertThat(changes(report)).containsOnlyKeys("basomrade " + MARTENSDAL, "basomrade 1440323");
        assertThat(report.notes()).anySatisfy(note -> assertThat(note).contains("ingen folkmängd", "1440323"));
        Gazetteer after = store.current();
        assertThat(after.areas(AreaLevel.BASOMRADE)).hasSize(53);
        assertThat(area(after, AreaLevel.BASOMRADE, "1440323").parentCode()).isEqualTo("14403");
        assertThat(area(after, AreaLevel.BASOMRADE, "1440323").geometry().getArea())
                .isCloseTo(AreaFiles.half(whole.geometry(), false).getArea(), within(20.0));
        assertThat(area(after, AreaLevel.BASOMRADE, HORNSTULL).id())
                .as("an area that stays keeps its row")
                .isEqualTo(area(before, AreaLevel.BASOMRADE, HORNSTULL).id());
        assertThat(store.at(before.version()).orElseThrow().areas(AreaLevel.BASOMRADE))
                .isEqualTo(before.areas(AreaLevel.BASOMRADE));
        assertThat(catalog.areaDifferences(report.version()))
                .extracting(AreaDifference::code)
                .containsExactly(MARTENSDAL, "1440323");
        GazetteerVersion version = store.versions(1).getFirst();
        assertThat(version.kind()).isEqualTo(GazetteerVersion.Kind.IMPORT);
        assertThat(version.fileName()).isEqualTo("omraden");
        assertThat(store.load(GisData.builtIn()).changed()).isFalse();

        editor.undo(report.version(), new EditOrder(0, "analytiker", "fel fil", false));

        assertThat(store.current().areas(AreaLevel.BASOMRADE))
                .extracting(Area::geometry)
                .isEqualTo(before.areas(AreaLevel.BASOMRADE).stream()
                        .map(Area::geometry)
                        .toList());
    }

    @Test
    void theLevelsAboveFollowTheirBasomraden() throws Exception {
        Gazetteer before = store.current();
        Geometry moved = area(before, AreaLevel.BASOMRADE, HOGALID).geometry();
        Geometry grown = area(before, AreaLevel.BASOMRADE, HORNSTULL).geometry().union(moved);
        Path file = files(ReferenceSystem.WGS84)
                .without(HOGALID)
                .put(HORNSTULL, "Hornstull", grown)
                .write(directory.resolve("flyttad.geojson"));
        AreaReport preview = preview(file);
        assertThat(preview.questions()).singleElement().asString().contains("skulle upphöra", "Högalidskyrkan");
        assertThatThrownBy(() -> importer.save(file, basomraden(null), by(preview, false)))
                .isInstanceOf(UnconfirmedEditException.class);
        assertThat(store.version()).isEqualTo(before.version());

        AreaReport report = importer.save(file, basomraden(null), by(preview, true));

        assertThat(changes(report))
                .containsOnly(
                        Map.entry("basomrade " + HOGALID, Kind.REMOVED),
                        Map.entry("basomrade " + HORNSTULL, Kind.CHANGED),
                        Map.entry("nyko5 14201", Kind.CHANGED),
                        Map.entry("nyko5 14202", Kind.CHANGED));
        Gazetteer after = store.current();
        assertThat(area(after, AreaLevel.NYKO5, "14202").geometry().getArea())
                .isCloseTo(area(before, AreaLevel.NYKO5, "14202").geometry().getArea() + moved.getArea(), within(1.0));
        assertThat(area(after, AreaLevel.NYKO5, "14202").landAreaM2())
                .isGreaterThan(area(before, AreaLevel.NYKO5, "14202").landAreaM2());
    }

    @Test
    void aBorderFromADayOnLeavesEarlierPeriodsTheirs() throws Exception {
        Gazetteer before = store.current();
        Geometry moved = area(before, AreaLevel.BASOMRADE, HOGALID).geometry();
        Path file = files(ReferenceSystem.SWEREF99_18_00)
                .without(HOGALID)
                .put(
                        HORNSTULL,
                        "Hornstull",
                        area(before, AreaLevel.BASOMRADE, HORNSTULL).geometry().union(moved))
                .write(directory.resolve("ny.geojson"));
        LocalDate day = LocalDate.of(2025, 1, 1);

        importer.save(file, basomraden(day), by(preview(file), true));

        Gazetteer after = store.current();
        List<Area> earlier = after.areas(AreaLevel.BASOMRADE, day.minusYears(1), day);
        List<Area> later = after.areas(AreaLevel.BASOMRADE, day, day.plusYears(1));
        assertThat(earlier).extracting(Area::code).contains(HOGALID).hasSize(52);
        assertThat(later).extracting(Area::code).doesNotContain(HOGALID).hasSize(51);
        assertThat(later)
                .filteredOn(area -> area.code().equals(HORNSTULL))
                .singleElement()
                .satisfies(area -> assertThat(area.validFrom()).isEqualTo(day));
        assertThat(importer.preview(file, basomraden(day)).changes())
                .as("the same file again")
                .isFalse();
        assertThatThrownBy(() -> importer.preview(file, basomraden(day.minusDays(1))))
                .isInstanceOf(InvalidEditException.class)
                .hasMessageContaining("Hornstull gäller från 2025-01-01");
    }

    @Test
    void whatTheFileHasOfTheRestOfTheWorldIsLetGo() throws Exception {
        Path file = files(ReferenceSystem.WGS84)
                .raw("9910110", "Kista", triangle(17.94, 59.40))
                .raw("1510110", "Gullmarsplan", triangle(18.0805, 59.2985))
                .write(directory.resolve("staden.geojson"));

        AreaReport report = preview(file);

        assertThat(report.read()).isEqualTo(54);
        assertThat(report.outside()).isEqualTo(2);
        assertThat(report.changes()).isFalse();
    }

    @Test
    void aFileThatWouldLoseAnAreaByMistakeIsNotSaved() throws Exception {
        int before = store.version();
        Geometry hornstull =
                area(store.current(), AreaLevel.BASOMRADE, HORNSTULL).geometry();
        String bowTie = "{\"type\":\"Polygon\",\"coordinates\":[[[18.03,59.315],[18.04,59.316],[18.04,59.315],"
                + "[18.03,59.316],[18.03,59.315]]]}";
        refused(files(ReferenceSystem.WGS84).raw(HORNSTULL, "Hornstull", bowTie), "korsar sig själv");
        refused(
                files(ReferenceSystem.WGS84).raw(HORNSTULL, "Hornstull", "{\"type\":\"Polygon\",\"coordinates\":[]}"),
                "ytan är tom");
        refused(files(ReferenceSystem.WGS84).raw(HORNSTULL, "Hornstull", "null"), "ytan är tom");
        refused(files(ReferenceSystem.WGS84).raw(HORNSTULL, "", triangle(18.03, 59.315)), "namnet är ””");
        refused(
                files(ReferenceSystem.WGS84).without(HORNSTULL).put("14", "Hornstull", hornstull),
                "koden är ”14”. Förväntat: sju siffror");
        refused(
                files(ReferenceSystem.WGS84).without(HORNSTULL).again("1420220", "Hornstull"),
                "koden 1420220 står också för ”Bysistäppan”");
        Path overlapping = files(ReferenceSystem.WGS84)
                .put(HORNSTULL, "Hornstull", hornstull.buffer(20))
                .write(directory.resolve("över.geojson"));
        assertThat(preview(overlapping).problems())
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem).contains("Hornstull (1420210)", "överlappar varandra med"));
        assertThat(store.version()).isEqualTo(before);
    }

    @Test
    void exchangedAxesAndAWrongReferenceSystemAreToldApartFromAFileOfElsewhere() throws Exception {
        AreaFiles metres = files(ReferenceSystem.SWEREF99_18_00);
        Path unnamed = AreaFiles.write(directory.resolve("utan.geojson"), metres.geoJson(ReferenceSystem.WGS84));
        assertThat(preview(unnamed).problems())
                .singleElement()
                .asString()
                .contains("ser ut att vara i EPSG:3011 men filen anger EPSG:4326");
        AreaOrder stated = new AreaOrder(
                AreaLevel.BASOMRADE, null, "omraden", null, null, null, null, ReferenceSystem.SWEREF99_18_00);
        AreaReport report = importer.preview(unnamed, stated);
        assertThat(report.problems()).isEmpty();
        assertThat(report.changes()).isFalse();

        Path swapped = AreaFiles.write(
                directory.resolve("omkastad.geojson"),
                files(ReferenceSystem.WGS84)
                        .geoJson(ReferenceSystem.WGS84)
                        .replaceAll("\\[(18\\.[0-9]+),(59\\.[0-9]+)]", "[$2,$1]"));
        assertThat(preview(swapped).problems()).singleElement().asString().contains("axlarna omkastade");
        assertThat(preview(swapped).changes()).isFalse();
    }

    @Test
    void aDivisionThatHasChangedSinceTheReviewIsReviewedAgain() throws Exception {
        Path first = files(ReferenceSystem.SWEREF99_18_00)
                .put(
                        HORNSTULL,
                        "Hornstulls",
                        area(store.current(), AreaLevel.BASOMRADE, HORNSTULL).geometry())
                .write(directory.resolve("a.geojson"));
        AreaReport review = preview(first);
        importer.save(first, basomraden(null), by(review, false));
        Path second = files(ReferenceSystem.SWEREF99_18_00)
                .put(
                        HOGALID,
                        "Högalids",
                        area(store.current(), AreaLevel.BASOMRADE, HOGALID).geometry())
                .write(directory.resolve("b.geojson"));

        assertThatThrownBy(() -> importer.save(second, basomraden(null), by(review, false)))
                .isInstanceOf(EditConflictException.class)
                .hasMessageContaining("granska filen igen");
        assertThat(area(store.current(), AreaLevel.BASOMRADE, HOGALID).name()).isEqualTo("Högalidskyrkan");
    }

    @Test
    void areasThatAreNoLongerMadeOfTheirBasomradenAreAskedAbout() throws Exception {
        Gazetteer now = store.current();
        Geometry moved = area(now, AreaLevel.BASOMRADE, HOGALID).geometry();
        AreaFiles files = AreaFiles.of(now, AreaLevel.NYKO5, ReferenceSystem.SWEREF99_18_00);
        Path file = files.put(
                        "14201",
                        "Norra Högalid",
                        area(now, AreaLevel.NYKO5, "14201").geometry().difference(moved))
                .put(
                        "14202",
                        "Mellersta Högalid",
                        area(now, AreaLevel.NYKO5, "14202").geometry().union(moved))
                .write(directory.resolve("nyko.geojson"));

        AreaReport report = importer.preview(file, order(AreaLevel.NYKO5, null));

        assertThat(report.questions()).singleElement().asString().contains("inte längre stämma med sina basområden");
        assertThatThrownBy(() -> importer.preview(file, order(AreaLevel.DISTRICT, null)))
                .isInstanceOf(InvalidEditException.class);
    }

    private void refused(AreaFiles files, String reason) throws IOException, UnreadableGeodataException {
        Path file = files.write(directory.resolve("fel.geojson"));
        AreaReport report = preview(file);
        assertThat(report.rejects())
                .as(reason)
                .anySatisfy(reject -> assertThat(reject.message()).contains(reason));
        assertThat(report.problems())
                .as(reason)
                .anySatisfy(problem -> assertThat(problem).contains("Går inte att använda"));
        assertThatThrownBy(() -> importer.save(file, basomraden(null), by(report, true)))
                .isInstanceOf(InvalidEditException.class);
    }

    private AreaFiles files(ReferenceSystem system) {
        return AreaFiles.of(store.current(), AreaLevel.BASOMRADE, system);
    }

    private AreaReport preview(Path file) throws IOException, UnreadableGeodataException {
        return importer.preview(file, basomraden(null));
    }

    private static AreaOrder basomraden(@Nullable LocalDate from) {
        return order(AreaLevel.BASOMRADE, from);
    }

    private static AreaOrder order(AreaLevel level, @Nullable LocalDate from) {
        return new AreaOrder(level, from, "omraden", null, null, null, null, null);
    }

    private static EditOrder by(AreaReport reviewed, boolean confirmed) {
        return new EditOrder(reviewed.version(), "analytiker", "stadens nya indelning", confirmed);
    }

    private static Map<String, Kind> changes(AreaReport report) {
        Function<AreaDifference, String> key = difference -> difference.level().code() + " " + difference.code();
        return report.differences().stream()
                .filter(difference -> difference.kind() != Kind.SAME)
                .collect(Collectors.toMap(key, AreaDifference::kind));
    }

    private static Area area(Gazetteer gazetteer, AreaLevel level, String code) {
        return gazetteer.area(level, code).orElseThrow();
    }

    private static String triangle(double longitude, double latitude) {
        return "{\"type\":\"Polygon\",\"coordinates\":[[[%1$s,%2$s],[%3$s,%2$s],[%1$s,%4$s],[%1$s,%2$s]]]}"
                .formatted(longitude, latitude, longitude + 0.001, latitude + 0.001);
    }
}
