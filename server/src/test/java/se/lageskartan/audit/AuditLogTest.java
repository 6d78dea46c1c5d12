package se.lageskartan.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.lageskartan.TestDatabase;
import se.lageskartan.audit.AuditSearch.Filter;

/** The log as it is written, read, and found out when somebody has touched it. */
class AuditLogTest {
    @TempDir
    Path directory;

    private TestDatabase database;
    private Path keyFile;
    private Path headFile;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        keyFile = directory.resolve("audit.key");
        headFile = directory.resolve("audit.head");
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void whatWasWrittenDownIsFound() throws SQLException {
        Instant before = Instant.now();
        try (AuditLog log = log(database.serviceDataSource())) {
            log.record(event("konto:anna", "read_points", "/api/incidents/17", 200, 1L));
            log.record(event("", "search", "/api/geocode?q=x", 403, null));
        }
        AuditSearch search = new AuditSearch(database.serviceDataSource());
        List<AuditEntry> all = search.find(Filter.ALL, null, 10);
        assertThat(all).extracting(AuditEntry::id).containsExactly(2L, 1L);
        assertThat(all.get(1).event())
                .isEqualTo(new AuditEvent(
                        all.get(1).event().at(),
                        "konto:anna",
                        "analytiker",
                        "lägesbild",
                        "read_points",
                        "r",
                        "/api/incidents/17",
                        1L,
                        200,
                        null));
        assertThat(all.get(0).event().records()).isNull();

        assertThat(search.find(new Filter(null, null, "konto:anna", null, null, false, false), null, 10))
                .hasSize(1);
        assertThat(search.find(new Filter(null, null, null, "analytiker", "search", true, false), null, 10))
                .hasSize(1);
        assertThat(search.find(new Filter(null, before, null, null, null, false, false), null, 10))
                .isEmpty();
        assertThat(search.find(new Filter(before, null, null, null, null, false, false), 2L, 10))
                .extracting(AuditEntry::id)
                .containsExactly(1L);
        assertThat(search.find(Filter.ALL, null, 1)).hasSize(1);
    }

    @Test
    void manyWritersInTwoProgramsKeepOneChain() throws Exception {
        try (AuditLog one = log(database.serviceDataSource());
                AuditLog other = log(database.serviceDataSource());
                ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> waiting = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                AuditLog log = i % 2 == 0 ? one : other;
                String filter = "n=" + i;
                waiting.add(many.submit(() -> log.record(event("konto:anna", "search", filter, 200, null))));
            }
            for (Future<?> future : waiting) {
                future.get();
            }
        }
        AuditCheck.Result result = check();
        assertThat(result.findings()).isEmpty();
        assertThat(result.rows()).isEqualTo(400);
        assertThat(new AuditSearch(database.serviceDataSource())
                        .find(Filter.ALL, null, 1000).stream()
                                .map(entry -> entry.event().filter())
                                .distinct())
                .hasSize(400);
    }

    @Test
    void nothingIsToldWhenItCannotBeWrittenDown() throws SQLException {
        try (AuditLog log = log(database.serviceDataSource())) {
            log.record(event("konto:anna", "search", "first", 200, null));
            owner("ALTER TABLE lageskartan.audit_entry RENAME TO away");
            assertThatThrownBy(() -> log.record(event("konto:anna", "search", "second", 200, null)))
                    .isInstanceOf(AuditUnavailableException.class);
            owner("ALTER TABLE lageskartan.away RENAME TO audit_entry");
            log.record(event("konto:anna", "search", "third", 200, null));
        }
        assertThat(check().whole()).isTrue();
        assertThat(check().rows()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE lageskartan.audit_entry SET who = 'x'",
                "DELETE FROM lageskartan.audit_entry",
                "TRUNCATE lageskartan.audit_entry"
            })
    void nobodyChangesARowWithoutSwitchingTheGuardOff(String sql) throws SQLException {
        write(2);
        assertThatThrownBy(() -> execute(database.serviceDataSource(), sql)).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> owner(sql)).hasMessageContaining("can only be added to");
        assertThatThrownBy(() -> owner("SET session_replication_role = replica; " + sql))
                .hasMessageContaining("can only be added to");
        assertThat(check().rows()).isEqualTo(2);
    }

    @Test
    void theServiceCannotSwitchTheGuardOff() throws SQLException {
        write(1);
        assertThatThrownBy(() -> execute(
                        database.serviceDataSource(), "ALTER TABLE lageskartan.audit_entry DISABLE TRIGGER USER"))
                .hasMessageContaining("must be owner");
        assertThatThrownBy(() -> execute(database.serviceDataSource(), "DROP TABLE lageskartan.audit_entry"))
                .hasMessageContaining("must be owner");
    }

    @Test
    void aRowThatDoesNotFollowIsRefused() throws SQLException {
        write(2);
        String copy =
                "INSERT INTO lageskartan.audit_entry (" + AuditTable.COLUMNS + ") SELECT %s, at, who, role, purpose,"
                        + " action, route, filter, records, status, key_id, previous, hash, seal FROM lageskartan.audit_entry"
                        + " WHERE id = 2";
        for (String id : List.of("3", "4", "1 - 1")) {
            assertThatThrownBy(() -> execute(database.serviceDataSource(), copy.formatted(id)))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void aChangedRowIsNamed() throws SQLException {
        write(5);
        tamper("UPDATE lageskartan.audit_entry SET filter = 'another' WHERE id = 3");
        assertThat(check().findings()).singleElement().asString().contains("rad 3 är ändrad");
    }

    @Test
    void anEndOfATextThatIsChangedIsNamedHoweverLongTheTextIs() throws SQLException {
        try (AuditLog log = log(database.serviceDataSource())) {
            log.record(event("konto:anna", "search", "x".repeat(9000), 200, null));
        }
        tamper("UPDATE lageskartan.audit_entry SET filter = rtrim(filter, '…') || repeat('x', 9000)");
        assertThat(check().findings()).singleElement().asString().contains("rad 1 är ändrad");
    }

    @Test
    void aChangedRowWithANewHashIsNamedByItsSeal() throws SQLException {
        write(5);
        AuditEntry third = entry(3);
        AuditEvent event = third.event();
        AuditEvent other = new AuditEvent(
                event.at(), "konto:bo", event.role(), "", event.action(), event.route(), event.filter(), 1L, 200, null);
        String hash = AuditEntry.hashOf(3, other, third.keyId(), third.previous());
        tamper("UPDATE lageskartan.audit_entry SET who = 'konto:bo', purpose = '', records = 1, hash = decode('" + hash
                + "', 'hex') WHERE id = 3");
        assertThat(check().findings())
                .hasSize(2)
                .anySatisfy(finding ->
                        assertThat(finding).contains("rad 3 är ändrad").contains("förseglingen"))
                .anySatisfy(finding -> assertThat(finding).contains("rad 4 följer inte på rad 3"));
    }

    @Test
    void aRemovedRowIsNamed() throws SQLException {
        write(5);
        tamper("DELETE FROM lageskartan.audit_entry WHERE id = 3");
        assertThat(check().findings()).containsExactly("rad 3 saknas");
        tamper("DELETE FROM lageskartan.audit_entry WHERE id IN (1, 2)");
        assertThat(check().findings()).containsExactly("raderna 1–3 saknas");
    }

    @Test
    void aRemovedRowIsNamedAlsoWhenTheLaterOnesAreNumberedAnew() throws SQLException {
        write(5);
        tamper(
                "DELETE FROM lageskartan.audit_entry WHERE id = 3; UPDATE lageskartan.audit_entry SET id = id - 1 WHERE id > 3");
        assertThat(check().findings())
                .anySatisfy(finding -> assertThat(finding).contains("rad 3 är ändrad"))
                .anySatisfy(finding -> assertThat(finding).contains("rad 3 följer inte på rad 2"))
                .anySatisfy(finding -> assertThat(finding).contains("rad 5 saknas i slutet"));
    }

    @Test
    void rowsThatChangedPlacesAreNamed() throws SQLException {
        write(5);
        tamper(
                "UPDATE lageskartan.audit_entry SET id = 100 WHERE id = 2; UPDATE lageskartan.audit_entry SET id = 2 WHERE id"
                        + " = 4; UPDATE lageskartan.audit_entry SET id = 4 WHERE id = 100");
        assertThat(check().findings())
                .anySatisfy(finding -> assertThat(finding).contains("rad 2 är ändrad"))
                .anySatisfy(finding -> assertThat(finding).contains("rad 4 är ändrad"));
    }

    @Test
    void rowsCutFromTheEndAreNamed() throws SQLException {
        write(5);
        tamper("DELETE FROM lageskartan.audit_entry WHERE id > 3");
        assertThat(check().findings()).containsExactly("raderna 4–5 saknas i slutet");
    }

    @Test
    void aLogThatWasCutAndWentOnIsNamed() throws SQLException {
        write(5);
        tamper("DELETE FROM lageskartan.audit_entry WHERE id > 3");
        write(1);
        assertThat(check().findings()).containsExactly("rad 5 saknas i slutet");
        write(3);
        assertThat(check().findings()).singleElement().asString().contains("rad 5 är en annan än den som skrevs");
    }

    @Test
    void aChainThatWasMadeAnewWithAnotherKeyIsFound() throws Exception {
        write(3);
        Files.move(keyFile, directory.resolve("real.key"));
        tamper("DELETE FROM lageskartan.audit_entry");
        Files.delete(headFile);
        write(3);
        Files.move(directory.resolve("real.key"), keyFile, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(check().findings()).singleElement().asString().contains("3 rader är förseglade med nyckeln");
    }

    @Test
    void anOlderKeyInTheFileStillTellsThatItsRowsAreWhole() throws Exception {
        write(2);
        String old = Files.readString(keyFile);
        Files.writeString(keyFile, old + "ab".repeat(32) + "\n");
        write(2);
        assertThat(check().findings()).isEmpty();
        assertThat(entry(2).keyId()).isNotEqualTo(entry(3).keyId());
    }

    @Test
    void aKeyFileWithSomethingElseIsRefused() throws Exception {
        Files.writeString(keyFile, "my dog's name\n");
        assertThatThrownBy(() -> AuditKeys.open(keyFile))
                .isInstanceOf(InvalidKeyFileException.class)
                .hasMessageContaining("64 hexadecimala siffror")
                .hasMessageNotContaining("dog");
    }

    private static AuditEvent event(String who, String action, String filter, int status, @Nullable Long records) {
        return AuditEvent.of(Instant.now(), who, "analytiker", "lägesbild", action, "r", filter, records, status);
    }

    private AuditLog log(DataSource source) {
        return new AuditLog(source, AuditKeys.open(keyFile), headFile);
    }

    private void write(int rows) {
        try (AuditLog log = log(database.serviceDataSource())) {
            for (int i = 0; i < rows; i++) {
                log.record(event("konto:anna", "export", "n=" + i, 200, (long) i));
            }
        }
    }

    private AuditEntry entry(long id) throws SQLException {
        return new AuditSearch(database.dataSource())
                .find(Filter.ALL, id + 1, 1)
                .getFirst();
    }

    private AuditCheck.Result check() throws SQLException {
        try (Connection connection = database.serviceDataSource().getConnection()) {
            return AuditCheck.run(
                    connection,
                    AuditKeys.existing(keyFile).orElseThrow(),
                    AuditHead.read(headFile).orElseThrow());
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As somebody with all rights in the database would. */
    private void tamper(String sql) throws SQLException {
        owner("ALTER TABLE lageskartan.audit_entry DISABLE TRIGGER ALL; " + sql
                + "; ALTER TABLE lageskartan.audit_entry ENABLE ALWAYS TRIGGER audit_entry_follows;"
                + " ALTER TABLE lageskartan.audit_entry ENABLE ALWAYS TRIGGER audit_entry_stays");
    }

    private void owner(String sql) throws SQLException {
        execute(database.dataSource(), sql);
    }

    private static void execute(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
