package se.lageskartan.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.lageskartan.TestDatabase;
import se.lageskartan.gazetteer.AreaLevel;

/** Which border an incident counts in, and what is said of those placed with another than the area has now. */
class AreaBordersTest {
    private static final int COUNT = 5_000;
    private static final Period YEAR_2025 = new Period(LocalDate.of(2025, 1, 1), LocalDate.of(2026, 1, 1));
    private static final Period YEAR_2026 = new Period(LocalDate.of(2026, 1, 1), LocalDate.of(2027, 1, 1));

    @TempDir
    private Path directory;

    private TestDatabase database;

    @BeforeEach
    void fill() throws Exception {
        database = TestDatabase.fresh();
        Grid grid = Grid.in(database.dataSource());
        Importer importer = new Importer(database.dataSource(), SyntheticReader.CLOCK);
        Path file = Files.writeString(directory.resolve("f"), "");
        ImportRequest request = new ImportRequest("handelser", "test", "f", file, false);
        importer.run(importer.reserveId(), request, new SyntheticReader(7, COUNT), grid.placer(), new ImportProgress());
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void anEarlierRowOfAnAreaCountsForTheOneWithItsCode() throws Exception {
        LevelCounts before = counts(AreaLevel.NYKO5, YEAR_2026);
        close("nyko5", "n0");
        // Another name, the same border.
        add("nyko5", "n0", "geom", "2020-01-01");

        LevelCounts after = counts(AreaLevel.NYKO5, YEAR_2026);
        assertThat(after.codes()).isEqualTo(before.codes());
        assertThat(after.count("n0")).isEqualTo(before.count("n0")).isPositive();
        assertThat(after.earlier("n0")).isZero();
        assertThat(after.placedBefore("n0")).isZero();
    }

    @Test
    void aMovedBorderIsToldOfWithTheNumberOfThosePlacedWithTheOldOne() throws Exception {
        LevelCounts before = counts(AreaLevel.NYKO5, YEAR_2026);
        close("nyko5", "n0");
        add("nyko5", "n0", "public.ST_Multi(public.ST_Buffer(geom, 50))", "2020-01-01");

        LevelCounts after = counts(AreaLevel.NYKO5, YEAR_2026);
        assertThat(after.count("n0")).isEqualTo(before.count("n0")).isPositive();
        assertThat(after.earlier("n0")).isEqualTo(after.count("n0"));
        assertThat(after.placedBefore("n0")).isEqualTo(after.matching());
        assertThat(after.earlier("n1")).isZero();
        assertThat(after.placedBefore("n1")).isZero();
    }

    @Test
    void whatWasPlacedWhileABorderWasAnotherIsToldOfWhenItIsChangedBack() throws Exception {
        int all = counts(AreaLevel.NYKO5, YEAR_2026).matching();
        close("nyko5", "n0");
        add("nyko5", "n0", "public.ST_Multi(public.ST_Buffer(geom, -40))", "2020-01-01");
        execute("UPDATE incident SET gazetteer_version = (SELECT max(id) FROM gazetteer_version)");
        String shrunk = "(SELECT max(id) FROM area WHERE code = 'n0')";
        execute("INSERT INTO gazetteer_version (note, kind) VALUES ('undone', 'undo')");
        execute("UPDATE area SET version_to = (SELECT max(id) FROM gazetteer_version) WHERE id = " + shrunk);
        execute(
                "INSERT INTO area (level, code, name, valid_from, land_area_m2, land_area_source, preliminary, source, geom,"
                        + " row_hash, version_from) SELECT level, code, name, valid_from, land_area_m2, land_area_source, preliminary,"
                        + " source, geom, row_hash, (SELECT max(id) FROM gazetteer_version) FROM area WHERE code = 'n0' ORDER BY id"
                        + " LIMIT 1");

        assertThat(counts(AreaLevel.NYKO5, YEAR_2026).placedBefore("n0"))
                .isEqualTo(all)
                .isPositive();
        execute("UPDATE incident SET gazetteer_version = 1");
        assertThat(counts(AreaLevel.NYKO5, YEAR_2026).placedBefore("n0"))
                .as("placed while it was the first time as it is now")
                .isZero();
    }

    @Test
    void whatHappenedBeforeABorderEndedCountsInItAndWhatHappenedAfterDoesNot() throws Exception {
        int all2025 = counts(AreaLevel.PRIORITY, YEAR_2025).count("mitt");
        int all2026 = counts(AreaLevel.PRIORITY, YEAR_2026).count("mitt");
        execute("UPDATE area SET valid_to = '2026-01-01' WHERE level = 'priority'");

        assertThat(counts(AreaLevel.PRIORITY, YEAR_2025).count("mitt"))
                .isEqualTo(all2025)
                .isPositive();
        assertThat(counts(AreaLevel.PRIORITY, YEAR_2026).count("mitt")).isZero();
        assertThat(all2026).isPositive();
        assertThat(counts(AreaLevel.PRIORITY, YEAR_2026).matching())
                .isEqualTo(counts(AreaLevel.DISTRICT, YEAR_2026).matching());
    }

    @Test
    void withTwoBordersInTurnEachIncidentCountsInTheOneOfItsTime() throws Exception {
        // All are placed on both, as placing does; the second covers nothing of the first.
        execute("UPDATE area SET valid_to = '2026-01-01' WHERE level = 'priority'");
        add("priority", "mitt", "public.ST_Multi(public.ST_Translate(geom, 9000, 0))", "2026-01-01");
        execute(
                "UPDATE incident SET area_id = area_id || (SELECT max(id) FROM area), area_probability = area_probability"
                        + " || 0.75::real, gazetteer_version = (SELECT max(id) FROM gazetteer_version)");

        LevelCounts year2025 = counts(AreaLevel.PRIORITY, YEAR_2025);
        LevelCounts year2026 = counts(AreaLevel.PRIORITY, YEAR_2026);
        int unplaced = year2026.unplaced();
        assertThat(year2026.count("mitt")).isEqualTo(year2026.matching()).isPositive();
        assertThat(year2026.weighted("mitt")).isEqualTo(0.75 * year2026.matching());
        assertThat(year2026.earlier("mitt")).isZero();
        assertThat(unplaced).isZero();
        assertThat(year2025.count("mitt")).isPositive().isLessThan(year2025.matching());
        // Those of 2025 lie in the border of 2025, which still is the one for that time.
        assertThat(year2025.earlier("mitt")).isZero();
    }

    @Test
    void whatHappenedBeforeTheFirstBorderCountsInIt() throws Exception {
        int before = counts(AreaLevel.PRIORITY, YEAR_2025).count("mitt");
        execute("UPDATE area SET valid_from = '2026-06-01' WHERE level = 'priority'");

        assertThat(counts(AreaLevel.PRIORITY, YEAR_2025).count("mitt"))
                .isEqualTo(before)
                .isPositive();
    }

    private LevelCounts counts(AreaLevel level, Period period) throws SQLException {
        return ColumnsLoader.load(database.dataSource()).counts(level, IncidentFilter.of(period));
    }

    /** Ends the row of an area with a new version. */
    private void close(String level, String code) throws SQLException {
        execute("INSERT INTO gazetteer_version (note, kind) VALUES ('changed', 'edit')");
        execute("UPDATE area SET version_to = (SELECT max(id) FROM gazetteer_version) WHERE level = '" + level
                + "' AND code = '" + code + "'");
    }

    /** A row of the newest version with another border. */
    private void add(String level, String code, String border, String from) throws SQLException {
        execute(
                "INSERT INTO area (level, code, name, valid_from, valid_to, land_area_m2, land_area_source, preliminary,"
                        + " source, geom, row_hash, version_from) SELECT level, code, 'new', date '" + from + "', "
                        + "NULL"
                        + ", land_area_m2, land_area_source, preliminary, source, "
                        + border + ", 'new', (SELECT max(id) FROM gazetteer_version) FROM area WHERE level = '" + level
                        + "' AND code = '" + code + "' LIMIT 1");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = lageskartan, public");
            statement.execute(sql);
        }
    }
}
