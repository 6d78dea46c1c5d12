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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.lageskartan.TestDatabase;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.geo.Position;
import se.lageskartan.geocoding.Geocoding;
import se.lageskartan.intake.Category;
import se.lageskartan.intake.IncidentReader;
import se.lageskartan.intake.RawIncident;
import se.lageskartan.intake.Reject;

class ImporterTest {
    private static final Instant NOON = Instant.parse("2026-03-01T11:00:00Z");

    private TestDatabase database;
    private Importer importer;
    private IncidentStore store;
    private Grid grid;

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void open() throws SQLException, IOException {
        database = TestDatabase.fresh();
        importer = new Importer(database.dataSource(), SyntheticReader.CLOCK);
        store = new IncidentStore(DSL.using(database.dataSource(), SQLDialect.POSTGRES));
        grid = Grid.in(database.dataSource());
        file = Files.writeString(directory.resolve("händelser.csv"), "innehåll");
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** The larger one is saved with the indexes made anew, the smaller one through them. */
    @ParameterizedTest
    @ValueSource(ints = {3_000, 60_000})
    void importingTheSameFileTwiceAddsNothing(int count) throws SQLException {
        long version = store.dataVersion();
        ImportResult first = run(new SyntheticReader(1, count));
        assertThat(first.status()).isEqualTo(ImportStatus.DONE);
        assertThat(first.counts().read()).isEqualTo(count);
        assertThat(first.counts().saved()).isEqualTo(count);
        assertThat(first.counts().duplicates()).isZero();
        assertThat(store.dataVersion()).isEqualTo(version + 1);

        ImportResult second = run(new SyntheticReader(1, count));
        assertThat(second.counts().saved()).isZero();
        assertThat(second.counts().duplicates()).isEqualTo(count);
        assertThat(second.counts().placed()).isEqualTo(first.counts().placed());
        assertThat(store.dataVersion()).as("nothing changed").isEqualTo(version + 1);
        assertThat(number("SELECT count(*) FROM incident")).isEqualTo(count);
    }

    @Test
    void rebuildingTheIndexesBringsEveryOneBack() throws SQLException {
        String indexes =
                "SELECT string_agg(indexdef, ';' ORDER BY indexname) FROM pg_indexes WHERE tablename = 'incident'";
        String before = text(indexes);
        run(new SyntheticReader(1, 60_000));
        assertThat(text(indexes)).isEqualTo(before).contains("gist", "UNIQUE", "brin");
        run(new SyntheticReader(2, 200_000));
        assertThat(text(indexes)).isEqualTo(before);
        assertThat(number("SELECT count(*) FROM incident")).isEqualTo(260_000);
    }

    @Test
    void aTableInUseIsWrittenWithoutClosingIt() throws SQLException {
        try (Connection reading = database.dataSource().getConnection();
                Statement statement = reading.createStatement()) {
            reading.setAutoCommit(false);
            statement.execute("SELECT count(*) FROM lageskartan.incident");
            assertThat(run(new SyntheticReader(1, 60_000)).counts().saved()).isEqualTo(60_000);
        }
    }

    @Test
    void ofTheSameKeyInAFileTheFirstIsKeptAndAlikeRecordsWithOtherKeysAreBothKept() throws SQLException {
        ImportResult result = run(reader(sink -> {
            sink.incident(incident(1, "a", "första"));
            sink.incident(incident(2, "b", "första"));
            sink.incident(incident(3, "a", "första"));
        }));
        assertThat(result.counts().read()).isEqualTo(3);
        assertThat(result.counts().saved()).isEqualTo(2);
        assertThat(result.counts().duplicates()).isEqualTo(1);
        assertThat(text("SELECT string_agg(source_key || title, ',' ORDER BY source_key) FROM incident"))
                .isEqualTo("aförsta,bförsta");
    }

    @Test
    void theFirstOfAKeyIsKeptInALargeFileToo() throws SQLException {
        int count = 60_000;
        ImportResult result = run(reader(sink -> {
            for (int i = 0; i < count; i++) {
                sink.incident(incident(i + 1, "k" + i % (count - 500), i < count - 500 ? "första" : "andra"));
            }
        }));
        assertThat(result.counts().saved()).isEqualTo(count - 500);
        assertThat(result.counts().rejected()).isEqualTo(500);
        assertThat(number("SELECT count(*) FROM import_reject WHERE reason = 'id_exists_with_other_content'"))
                .isEqualTo(500);
        assertThat(number("SELECT count(*) FROM incident WHERE title = 'andra'"))
                .isZero();
    }

    @Test
    void aLargerFileThatHoldsWhatIsThereAddsOnlyTheRest() throws SQLException {
        run(new SyntheticReader(1, 20_000));
        assertThat(run(new SyntheticReader(1, 80_000)).counts().saved()).isEqualTo(60_000);
        assertThat(number("SELECT count(DISTINCT source_key) FROM incident")).isEqualTo(80_000);
    }

    /** Two systems that number from 1, or a row that was corrected: nobody but the sender can tell. */
    @ParameterizedTest
    @ValueSource(ints = {0, 60_000})
    void aKnownKeyWithAnotherContentIsRejectedAndTheEarlierRecordKept(int others) throws SQLException {
        Position here = new Position(Grid.WEST + 1_000, Grid.SOUTH + 500);
        RawIncident known = new RawIncident(1, "1", NOON, NOON, Category.RAN, "Rån", "", "", here, 25);
        run(reader(sink -> sink.incident(known)));
        run(reader(sink -> sink.incident(incident(1, "2", "gammal"))));
        text("UPDATE incident SET content_hash = NULL WHERE source_key = '2' RETURNING 1");
        IncidentReader changed = reader(sink -> {
            sink.incident(new RawIncident(1, "1", NOON, NOON, Category.STOLD, "Rån", "", "", here, 25));
            sink.incident(new RawIncident(2, "1", NOON, NOON.plusSeconds(1), Category.RAN, "Rån", "", "", here, 25));
            sink.reject(new Reject(3, "tid", "bad_date", "Fel", "x"));
            sink.incident(new RawIncident(4, "1", NOON, NOON, Category.RAN, "Rån", "", "", here, 25));
            sink.incident(incident(5, "1", "Rån"));
            sink.incident(incident(6, "2", "från före hashen"));
            sink.incident(incident(7, "3", "ny"));
            for (int i = 0; i < others; i++) {
                sink.incident(incident(10 + i, "k" + i, "ny"));
            }
        });

        ImportResult dry = run(request(true), changed);
        ImportResult result = run(changed);

        ImportCounts counts = result.counts();
        assertThat(dry.counts()).isEqualTo(counts);
        assertThat(dry.rejects()).isEqualTo(result.rejects());
        assertThat(counts.read()).isEqualTo(others + 7);
        assertThat(counts.saved()).isEqualTo(others + 1);
        assertThat(counts.duplicates()).isEqualTo(2);
        assertThat(counts.rejected()).isEqualTo(4);
        assertThat(counts.unplaced()).as("rows 6, 7 and the others").isEqualTo(others + 2);
        assertThat(counts.placed().get(AreaLevel.DISTRICT)).as("row 4").isEqualTo(1);
        assertThat(result.rejects()).extracting(Reject::row).containsExactly(1L, 2L, 3L, 5L);
        assertThat(result.rejects().getFirst().reason()).isEqualTo("id_exists_with_other_content");
        assertThat(result.rejects().getFirst().message()).contains("Rad 1", "”1”", "står kvar", "prefix");
        List<Reject> kept = new ArrayList<>();
        store.rejects(result.id(), kept::add);
        assertThat(kept).isEqualTo(result.rejects());
        assertThat(text("SELECT category FROM incident WHERE source_key = '1'")).isEqualTo("ran");
    }

    @Test
    void anIncidentInTheFutureIsRejected() throws SQLException {
        Instant now = SyntheticReader.CLOCK.instant();
        ImportResult result = run(reader(sink -> {
            sink.incident(timed(1, now.plusSeconds(86_400), now.plusSeconds(86_400)));
            sink.incident(timed(2, now.plusSeconds(86_401), now.plusSeconds(86_401)));
            sink.incident(timed(3, now.minusSeconds(60), now.plusSeconds(600_000)));
        }));
        assertThat(result.counts().saved()).isEqualTo(2);
        Reject reject = result.rejects().getFirst();
        assertThat(reject.reason()).isEqualTo("in_the_future");
        assertThat(reject.message()).contains("Rad 2", "2027-01-02 01:00", "2027-01-01 01:00");
    }

    @Test
    void theSameKeyInAnotherDatasetIsAnotherIncident() throws SQLException {
        run(new SyntheticReader(1, 100));
        ImportRequest other = new ImportRequest("exempel", "test", "f", file, false);
        ImportResult result = importer.run(
                importer.reserveId(), other, new SyntheticReader(1, 100), grid.placer(), new ImportProgress());
        assertThat(result.counts().saved()).isEqualTo(100);
        assertThat(store.datasets())
                .extracting(DatasetInfo::code, DatasetInfo::count)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("exempel", 100L),
                        org.assertj.core.groups.Tuple.tuple("handelser", 100L),
                        org.assertj.core.groups.Tuple.tuple("polisen-handelser", 0L));
    }

    @Test
    void rejectsAreKeptAndCanBeReadInTheOrderOfTheFile() throws SQLException {
        ImportResult result = run(reader(sink -> {
            sink.incident(incident(1, "a", "ok"));
            for (int row = 2; row <= 5_001; row++) {
                sink.reject(new Reject(row, row % 2 == 0 ? "tid" : null, "bad_date", "Fel på rad " + row, "x;\0;å🙂"));
            }
        }));
        assertThat(result.status()).isEqualTo(ImportStatus.DONE);
        assertThat(result.counts().rejected()).isEqualTo(5_000);
        assertThat(result.rejects()).hasSize(ImportResult.REJECTS);
        List<Reject> kept = new ArrayList<>();
        store.rejects(result.id(), kept::add);
        assertThat(kept).hasSize(5_000);
        assertThat(kept.getFirst()).isEqualTo(new Reject(2, "tid", "bad_date", "Fel på rad 2", "x;\uFFFD;å🙂"));
        assertThat(kept.get(1).column()).isNull();
        assertThat(kept).extracting(Reject::row).isSorted();
    }

    @Test
    void whatTheStoreCannotKeepIsRejectedAndDoesNotStopTheFile() throws SQLException {
        RawIncident good = incident(1, "a", "ok");
        ImportResult result = run(reader(sink -> {
            sink.incident(good);
            sink.incident(incident(2, "x".repeat(5_000), "lång nyckel"));
            sink.incident(incident(3, " ", "ingen nyckel"));
            sink.incident(timed(4, NOON, NOON.minusSeconds(1)));
            sink.incident(timed(5, Instant.MIN, NOON));
            sink.incident(timed(6, NOON, Instant.MAX));
        }));
        assertThat(result.counts().saved()).isEqualTo(1);
        assertThat(result.rejects())
                .extracting(Reject::row, Reject::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2L, "key_too_long"),
                        org.assertj.core.groups.Tuple.tuple(3L, "missing_key"),
                        org.assertj.core.groups.Tuple.tuple(4L, "bad_interval"),
                        org.assertj.core.groups.Tuple.tuple(5L, "bad_date"),
                        org.assertj.core.groups.Tuple.tuple(6L, "bad_date"));
    }

    @Test
    void everyFieldComesBackAsItWas() throws SQLException {
        RawIncident raw = new RawIncident(
                1,
                "nyckel-åäö",
                Instant.parse("2026-03-29T00:30:15.123456Z"),
                Instant.parse("2026-03-29T01:30:00Z"),
                Category.VAPEN,
                "Rubrik \uD83D\uDE42 \uD800 \0 slut",
                "Brödtext\nmed rader",
                "Götgatan 1",
                new Position(Grid.WEST + 1_000, Grid.SOUTH + 500),
                25);
        ImportResult result = run(reader(sink -> sink.incident(raw)));
        assertThat(result.sample()).extracting(PlacedIncident::raw).containsExactly(raw);
        StoredIncident kept = store.incident(number("SELECT id FROM incident")).orElseThrow();
        assertThat(kept.sourceKey()).isEqualTo(raw.sourceKey());
        assertThat(kept.from()).isEqualTo(raw.from());
        assertThat(kept.to()).isEqualTo(raw.to());
        assertThat(kept.category()).isEqualTo(Category.VAPEN);
        assertThat(kept.title()).isEqualTo("Rubrik \uD83D\uDE42 \uFFFD \uFFFD slut");
        assertThat(kept.body()).isEqualTo(raw.body());
        assertThat(kept.placeText()).isEqualTo("Götgatan 1");
        assertThat(kept.position()).isEqualTo(raw.position());
        assertThat(kept.uncertaintyM()).isEqualTo(25.0);
        assertThat(text("SELECT area_probability::text FROM incident")).isEqualTo("{1,1,1,0.5,0.5}");
        // The database's own transformation, which is PROJ's, is the independent answer; GeoTools agrees to the
        // millimetre.
        assertThat(text("SELECT ST_Distance(geom, ST_Transform(ST_SetSRID(ST_MakePoint(x, y), 3011), 3857)) < 0.01"
                        + " FROM incident"))
                .isEqualTo("t");
    }

    @Test
    void placedAndUnplacedAreCountedByLevelAndReason() throws SQLException {
        ImportResult result = run(new SyntheticReader(7, 5_000));
        ImportCounts counts = result.counts();
        assertThat(counts.unplaced())
                .isEqualTo(number("SELECT count(*) FROM incident WHERE place_kind IS NULL"))
                .isPositive();
        assertThat(counts.unplacedReasons().get(Geocoding.Reason.NO_PLACE_GIVEN))
                .isEqualTo(number("SELECT count(*) FROM incident WHERE unplaced_reason = 'no_place_given'"));
        for (AreaLevel level : AreaLevel.values()) {
            assertThat(counts.placed().get(level)).as(level.code()).isEqualTo(number("""
                            SELECT count(*) FROM incident i WHERE 0.4999 <= (
                              SELECT sum(p) FROM unnest(area_id, area_probability) AS u(a, p) JOIN area ON area.id = a
                              WHERE level = '%s')
                            """.formatted(level.code())));
        }
        assertThat(store.importRecord(result.id()).orElseThrow().counts()).isEqualTo(counts);
        assertThat(store.imports(10)).extracting(ImportRecord::id).containsExactly(result.id());
    }

    @Test
    void anUnreadableFileLeavesNothingButTheReason() throws SQLException {
        ImportResult result = run(new SyntheticReader(1, 50_000).unreadableAfter(40_000));
        assertThat(result.status()).isEqualTo(ImportStatus.FAILED);
        assertThat(result.message()).isEqualTo("Rad 40001 går inte att läsa.");
        assertNothingSaved(result);
    }

    @Test
    void aFailureInPlacingLeavesNothing() throws SQLException {
        Placer whole = grid.placer();
        Placer failing = new Placer(
                whole.gazetteerVersion(),
                incident -> {
                    if (incident.row() == 9_000) {
                        throw new IllegalStateException("on purpose");
                    }
                    return whole.locate().apply(incident);
                },
                whole.settle());
        ImportResult result = importer.run(
                importer.reserveId(), request(false), new SyntheticReader(1, 20_000), failing, new ImportProgress());
        assertThat(result.status()).isEqualTo(ImportStatus.FAILED);
        assertNothingSaved(result);
    }

    @Test
    void aMissingFileAndAMissingDatasetAreSaidSo() throws SQLException {
        ImportRequest missingFile =
                new ImportRequest("handelser", "test", "borta.csv", directory.resolve("borta.csv"), false);
        assertThat(run(missingFile, new SyntheticReader(1, 10)).message()).isEqualTo("Filen borta.csv finns inte.");
        ImportRequest missingDataset = new ImportRequest("okänd", "test", "f", file, false);
        assertThat(run(missingDataset, new SyntheticReader(1, 10)).message()).contains("okänd");
        assertThat(number("SELECT count(*) FROM incident")).isZero();
    }

    @Test
    void aDryRunCountsAndSavesNothing() throws SQLException {
        run(new SyntheticReader(1, 1_000));
        long version = store.dataVersion();
        ImportResult result = run(request(true), new SyntheticReader(1, 2_500));
        assertThat(result.status()).isEqualTo(ImportStatus.DONE);
        assertThat(result.counts().saved()).isEqualTo(1_500);
        assertThat(result.counts().duplicates()).isEqualTo(1_000);
        assertThat(result.sample()).hasSize(ImportResult.SAMPLE);
        assertThat(result.sample().getFirst().raw().row()).isEqualTo(1);
        assertThat(number("SELECT count(*) FROM incident")).isEqualTo(1_000);
        assertThat(number("SELECT count(*) FROM import")).isEqualTo(1);
        assertThat(store.dataVersion()).isEqualTo(version);
    }

    @Test
    void twoImportsOfTheSameFileAtTheSameTimeSaveItOnce() throws Exception {
        int count = 60_000;
        CountDownLatch bothRead = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            // The first is in the middle of the file, holding the dataset, when the second begins.
            Future<ImportResult> first = threads.submit(() -> run(new SyntheticReader(3, count).halfWay(() -> {
                bothRead.countDown();
                pause(300);
            })));
            assertThat(bothRead.await(60, TimeUnit.SECONDS)).isTrue();
            ImportProgress waiting = new ImportProgress();
            Future<ImportResult> second = threads.submit(() -> importer.run(
                    importer.reserveId(), request(false), new SyntheticReader(3, count), grid.placer(), waiting));
            pause(150);
            assertThat(waiting.phase()).isEqualTo(ImportProgress.Phase.WAITING);
            assertThat(importer.markInterrupted()).as("both live").isZero();
            assertThat(first.get(120, TimeUnit.SECONDS).counts().saved()).isEqualTo(count);
            assertThat(second.get(120, TimeUnit.SECONDS).counts().duplicates()).isEqualTo(count);
        }
        assertThat(number("SELECT count(*) FROM incident")).isEqualTo(count);
    }

    @Test
    void progressIsSeenFromAnotherThread() throws SQLException {
        ImportProgress progress = new ImportProgress();
        List<Double> seen = new ArrayList<>();
        IncidentReader reader = new SyntheticReader(1, 30_000).halfWay(() -> seen.add(progress.fraction()));
        importer.run(importer.reserveId(), request(false), reader, grid.placer(), progress);
        assertThat(seen.getFirst()).isBetween(0.4, 0.5);
        assertThat(progress.rows()).isEqualTo(30_000);
        assertThat(progress.fraction()).isEqualTo(1);
        assertThat(progress.phase()).isEqualTo(ImportProgress.Phase.ENDED);
    }

    private void assertNothingSaved(ImportResult result) throws SQLException {
        assertThat(number("SELECT count(*) FROM incident")).isZero();
        assertThat(number("SELECT count(*) FROM import_reject")).isZero();
        ImportRecord record = store.importRecord(result.id()).orElseThrow();
        assertThat(record.status()).isEqualTo(ImportStatus.FAILED);
        assertThat(record.message()).isEqualTo(result.message());
        assertThat(record.finished()).isNotNull();
        assertThat(store.dataVersion()).isEqualTo(1);
    }

    private ImportResult run(IncidentReader reader) {
        return run(request(false), reader);
    }

    private ImportResult run(ImportRequest request, IncidentReader reader) {
        return importer.run(importer.reserveId(), request, reader, grid.placer(), new ImportProgress());
    }

    private ImportRequest request(boolean dryRun) {
        return new ImportRequest("handelser", "test", "händelser.csv", file, dryRun);
    }

    private static IncidentReader reader(Consumer<IncidentReader.Sink> content) {
        return (path, sink) -> content.accept(sink);
    }

    private static RawIncident incident(long row, String key, String title) {
        return new RawIncident(row, key, NOON, NOON, Category.RAN, title, "", "", null, 0);
    }

    private static RawIncident timed(long row, Instant from, Instant to) {
        return new RawIncident(row, "k" + row, from, to, Category.RAN, "", "", "", null, 0);
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
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
