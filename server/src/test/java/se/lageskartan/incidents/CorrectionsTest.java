package se.lageskartan.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.lageskartan.TestDatabase;
import se.lageskartan.geo.Position;
import se.lageskartan.intake.Category;
import se.lageskartan.intake.IncidentReader;
import se.lageskartan.intake.RawIncident;
import se.lageskartan.intake.UnreadableFileException;

/** Sources that own their ids and send a record again when they have changed it. */
class CorrectionsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T11:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(3_600);
    private static final Position WEST = new Position(Grid.WEST + 500, Grid.SOUTH + 500);
    private static final Position EAST = new Position(Grid.WEST + 3_500, Grid.SOUTH + 500);

    private TestDatabase database;
    private Importer importer;
    private IncidentStore store;
    private Grid grid;

    @TempDir
    private Path directory;

    @BeforeEach
    void open() throws SQLException {
        database = TestDatabase.fresh();
        importer = new Importer(database.dataSource(), SyntheticReader.CLOCK);
        store = new IncidentStore(DSL.using(database.dataSource(), SQLDialect.POSTGRES));
        grid = Grid.in(database.dataSource());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theNewestTakesThePlaceOfWhatIsStoredAndTheEarlierIsKept() throws Exception {
        run(false, null, told("1", "rån", WEST, NOON), told("2", "stöld", WEST, NOON));
        long id = number("SELECT id FROM incident WHERE source_key = '1'");
        long cellKey = number("SELECT cell_key FROM incident WHERE source_key = '1'");
        long version = store.dataVersion();

        ImportResult dry = run(true, null, told("1", "grovt rån", EAST, LATER), told("2", "stöld", WEST, NOON));
        ImportResult result = run(false, null, told("1", "grovt rån", EAST, LATER), told("2", "stöld", WEST, NOON));

        assertThat(dry.counts()).isEqualTo(result.counts());
        assertThat(counts(result)).containsExactly(2L, 0L, 1L, 0L, 1L, 0L);
        assertThat(store.importRecord(result.id()).orElseThrow().counts()).isEqualTo(result.counts());
        assertThat(store.dataVersion()).isEqualTo(version + 1);
        StoredIncident now = store.incident(id).orElseThrow();
        assertThat(now.title()).isEqualTo("grovt rån");
        assertThat(now.position()).isEqualTo(EAST);
        assertThat(now.importId()).isEqualTo(result.id());
        assertThat(number("SELECT cell_key FROM incident WHERE source_key = '1'"))
                .isEqualTo(cellKey);
        assertThat(text(
                        "SELECT (ST_Distance(geom, ST_Transform(ST_SetSRID(ST_MakePoint(x, y), 3011), 3857)) < 0.01)::text"
                                + " FROM incident WHERE source_key = '1'"))
                .isEqualTo("true");
        assertThat(text("SELECT string_agg(code, ',' ORDER BY code) FROM area WHERE level = 'basomrade' AND id IN"
                        + " (SELECT unnest(area_id) FROM incident WHERE source_key = '1')"))
                .isEqualTo("b03");
        assertThat(text("SELECT incident_id = " + id + " AND revision = 1 AND title = 'rån' AND x = " + WEST.east()
                        + " AND replaced_by = " + result.id() + " FROM incident_revision"))
                .isEqualTo("t");
    }

    @Test
    void theSameFileAgainChangesNothingAndAnOlderFileUndoesNothing() throws Exception {
        RawIncident first = told("1", "rån", WEST, NOON);
        RawIncident second = told("1", "grovt rån", EAST, NOON);
        run(false, null, first);
        run(false, null, second);
        long version = store.dataVersion();

        assertThat(counts(run(false, null, second))).containsExactly(1L, 0L, 0L, 0L, 1L, 0L);
        assertThat(counts(run(false, null, first))).containsExactly(1L, 0L, 0L, 1L, 0L, 0L);
        // Never seen before, but published earlier.
        assertThat(counts(run(false, null, told("1", "något", WEST, NOON.minusSeconds(60)))))
                .containsExactly(1L, 0L, 0L, 1L, 0L, 0L);
        assertThat(store.dataVersion()).isEqualTo(version);
        assertThat(text("SELECT title FROM incident")).isEqualTo("grovt rån");
        assertThat(number("SELECT count(*) FROM incident_revision")).isEqualTo(1);
    }

    /** A source may take its correction back; who asked the source itself knows what holds. */
    @Test
    void whatWasTakenFromTheSourceLaterIsTheNewer() throws Exception {
        RawIncident first = told("1", "rån", WEST, NOON);
        RawIncident second = told("1", "grovt rån", EAST, NOON);
        Instant morning = Instant.parse("2026-05-01T06:00:00Z");
        run(false, morning, first);
        assertThat(run(false, morning.plusSeconds(60), second).counts().updated())
                .isEqualTo(1);
        assertThat(run(false, morning.plusSeconds(30), first).counts().outdated())
                .isEqualTo(1);
        assertThat(run(false, morning.plusSeconds(90), first).counts().updated())
                .isEqualTo(1);
        assertThat(text("SELECT title FROM incident")).isEqualTo("rån");
        assertThat(text("SELECT string_agg(title, ',' ORDER BY revision) FROM incident_revision"))
                .isEqualTo("rån,grovt rån");
    }

    @Test
    void theSamePublishedLaterMovesTheTimeThatOlderOnesAreMeasuredBy() throws Exception {
        run(false, null, told("1", "rån", WEST, NOON));
        assertThat(run(false, null, told("1", "rån", WEST, LATER)).counts().duplicates())
                .isEqualTo(1);
        assertThat(run(false, null, told("1", "annat", WEST, NOON.plusSeconds(60)))
                        .counts()
                        .outdated())
                .isEqualTo(1);
        assertThat(text("SELECT title FROM incident")).isEqualTo("rån");
    }

    @Test
    void ofSeveralInAFileTheNewestIsTakenWhateverTheirOrder() throws Exception {
        ImportResult result = run(
                false,
                null,
                told("1", "nyast", EAST, LATER),
                told("1", "äldre", WEST, NOON),
                told("1", "nyast", EAST, LATER),
                told("2", "först", WEST, NOON),
                told("2", "sist", WEST, NOON));
        assertThat(counts(result)).containsExactly(5L, 2L, 0L, 2L, 1L, 0L);
        assertThat(text("SELECT string_agg(title, ',' ORDER BY source_key) FROM incident"))
                .isEqualTo("nyast,sist");
    }

    @Test
    void aFileThatCannotBeReadToItsEndCorrectsNothing() throws Exception {
        run(false, null, told("1", "rån", WEST, NOON));
        IncidentReader broken = (path, sink) -> {
            sink.incident(told("1", "grovt rån", EAST, LATER));
            throw new UnreadableFileException("bad_json", "Filen tar slut.");
        };
        ImportResult result = run(request(false, null), broken);
        assertThat(result.status()).isEqualTo(ImportStatus.FAILED);
        assertThat(text("SELECT title FROM incident")).isEqualTo("rån");
        assertThat(number("SELECT count(*) FROM incident_revision")).isZero();
    }

    @Test
    void fromOtherSourcesItIsRejectedAsBefore() throws Exception {
        run(false, null, told("1", "rån", WEST, NOON));
        ImportRequest plain = new ImportRequest("polisen-handelser", "test", "f", file(), false);
        ImportResult result = run(plain, (path, sink) -> sink.incident(told("1", "grovt rån", EAST, LATER)));
        assertThat(result.counts().rejected()).isEqualTo(1);
        assertThat(text("SELECT title FROM incident")).isEqualTo("rån");
    }

    /** Read, saved, updated, outdated, duplicates, rejected. */
    private static List<Long> counts(ImportResult result) {
        ImportCounts counts = result.counts();
        return List.of(
                counts.read(),
                counts.saved(),
                counts.updated(),
                counts.outdated(),
                counts.duplicates(),
                counts.rejected());
    }

    private static RawIncident told(String key, String title, Position where, Instant published) {
        return new RawIncident(1, key, NOON, NOON, Category.RAN, title, "", "", where, 25, published);
    }

    private ImportResult run(boolean dryRun, @Nullable Instant observed, RawIncident... incidents) throws IOException {
        return run(request(dryRun, observed), (path, sink) -> {
            long row = 0;
            for (RawIncident told : incidents) {
                row++;
                sink.incident(new RawIncident(
                        row,
                        told.sourceKey(),
                        told.from(),
                        told.to(),
                        told.category(),
                        told.title(),
                        told.body(),
                        told.placeText(),
                        told.position(),
                        told.positionUncertaintyM(),
                        told.published()));
            }
        });
    }

    private ImportResult run(ImportRequest request, IncidentReader reader) {
        ImportResult result = importer.run(importer.reserveId(), request, reader, grid.placer(), new ImportProgress());
        assertThat(result.message()).doesNotContain("fel i programmet", "Databasen");
        return result;
    }

    private ImportRequest request(boolean dryRun, @Nullable Instant observed) throws IOException {
        return new ImportRequest("polisen-handelser", "polisen", "f", file(), dryRun, true, observed, "");
    }

    private Path file() throws IOException {
        return Files.writeString(directory.resolve("notiser.json"), "");
    }

    private long number(String sql) throws SQLException {
        return Long.parseLong(text(sql));
    }

    private String text(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = lageskartan, public");
            try (ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return String.valueOf(row.getString(1));
            }
        }
    }
}
