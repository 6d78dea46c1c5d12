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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.lageskartan.TestDatabase;
import se.lageskartan.intake.Category;
import se.lageskartan.intake.IncidentReader;
import se.lageskartan.intake.RawIncident;

/** A large file into an empty table, which goes straight there, beside the ordinary way. */
class FirstLoadTest {
    private static final int COUNT = 20_000;

    private static final String INDEXES =
            "SELECT string_agg(indexdef, ';' ORDER BY indexname) FROM pg_indexes WHERE tablename = 'incident'";

    /** All that is stored but the number and the random key of each. */
    private static final String CONTENT = """
            SELECT md5(string_agg(i::text, ';' ORDER BY source_key)) FROM (
                SELECT dataset_code, gazetteer_version, %s FROM incident) i
            """.formatted(PlacedBatch.COLUMNS.replace("cell_key, ", ""));

    @TempDir
    private Path directory;

    private TestDatabase database;
    private Grid grid;

    @BeforeEach
    void open() throws SQLException {
        use(TestDatabase.fresh());
    }

    private void use(TestDatabase fresh) throws SQLException {
        database = fresh;
        grid = Grid.in(fresh.dataSource());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void savesWhatTheOrdinaryWaySaves() throws Exception {
        String indexes = text(INDEXES);
        ImportResult straight = run(large(), new SyntheticReader(1, COUNT));
        assertThat(straight.counts().saved()).isEqualTo(COUNT);
        assertThat(text("SELECT version FROM data_version")).isEqualTo("2");
        assertThat(text(INDEXES)).isEqualTo(indexes).contains("gist", "UNIQUE", "brin");
        String content = text(CONTENT);

        ImportResult again = run(large(), new SyntheticReader(1, COUNT));
        assertThat(again.counts().duplicates()).isEqualTo(COUNT);
        assertThat(text(CONTENT)).isEqualTo(content);

        database.close();
        use(TestDatabase.fresh());
        ImportResult ordinary = run(small(), new SyntheticReader(1, COUNT));
        assertThat(ordinary.counts()).isEqualTo(straight.counts());
        assertThat(text(CONTENT)).isEqualTo(content);
    }

    @Test
    void keysThatComeAgainSendItTheOrdinaryWay() throws Exception {
        String indexes = text(INDEXES);
        ImportResult result = run(large(), (path, sink) -> {
            for (int i = 0; i < COUNT; i++) {
                sink.incident(incident(i + 1, "k" + i % (COUNT - 500), i < COUNT - 300 ? "samma" : "annan"));
            }
        });
        assertThat(result.counts().read()).isEqualTo(COUNT);
        assertThat(result.counts().saved()).isEqualTo(COUNT - 500);
        assertThat(result.counts().duplicates()).isEqualTo(200);
        assertThat(result.counts().rejected()).isEqualTo(300);
        assertThat(text("SELECT count(*) FROM import_reject")).isEqualTo("300");
        assertThat(text("SELECT count(*) FROM incident WHERE title = 'annan'")).isEqualTo("0");
        assertThat(text(INDEXES)).isEqualTo(indexes);
    }

    @Test
    void aFileThatBreaksOffLeavesNothing() throws Exception {
        String indexes = text(INDEXES);
        ImportResult result = run(large(), new SyntheticReader(1, COUNT).unreadableAfter(COUNT / 2));
        assertThat(result.status()).isEqualTo(ImportStatus.FAILED);
        assertThat(text("SELECT count(*) FROM incident")).isEqualTo("0");
        assertThat(text(INDEXES)).isEqualTo(indexes);
    }

    @Test
    void aTableInUseIsWrittenWithoutClosingIt() throws Exception {
        try (Connection reading = database.dataSource().getConnection();
                Statement statement = reading.createStatement()) {
            reading.setAutoCommit(false);
            statement.execute("SELECT count(*) FROM lageskartan.incident");
            assertThat(run(large(), new SyntheticReader(1, COUNT)).counts().saved())
                    .isEqualTo(COUNT);
        }
    }

    private ImportResult run(Path file, IncidentReader reader) {
        Importer importer = new Importer(database.dataSource(), SyntheticReader.CLOCK);
        return importer.run(
                importer.reserveId(),
                new ImportRequest("handelser", "test", "händelser.csv", file, false),
                reader,
                grid.placer(),
                new ImportProgress());
    }

    /** What is in it does not matter, since the readers make their incidents up. */
    private Path large() throws IOException {
        return Files.write(directory.resolve("stor.csv"), new byte[9 << 20]);
    }

    private Path small() throws IOException {
        return Files.writeString(directory.resolve("liten.csv"), "innehåll");
    }

    private static RawIncident incident(long row, String key, String title) {
        Instant noon = Instant.parse("2026-03-01T11:00:00Z");
        return new RawIncident(row, key, noon, noon, Category.RAN, title, "", "", null, 0);
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
