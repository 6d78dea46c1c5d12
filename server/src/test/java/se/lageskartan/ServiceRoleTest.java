package se.lageskartan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.lageskartan.database.DatabaseUnavailableException;
import se.lageskartan.database.Databases;
import se.lageskartan.database.OpenDatabase;
import se.lageskartan.database.ServiceLogin;
import se.lageskartan.database.ServiceRole;
import se.lageskartan.incidents.ImportProgress;
import se.lageskartan.incidents.ImportRequest;
import se.lageskartan.incidents.ImportResult;
import se.lageskartan.incidents.ImportStatus;
import se.lageskartan.intake.example.ExampleIncidents;

/** What the running service may do in its database, and what it may not. */
class ServiceRoleTest {
    @TempDir
    Path home;

    private TestDatabase database;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void theServiceCannotAlterTheSchema() throws SQLException {
        List<String> attempts = List.of(
                "CREATE TABLE lageskartan.mine (a int)",
                "ALTER TABLE lageskartan.incident ADD COLUMN mine int",
                "DROP TABLE lageskartan.import_reject",
                "DROP INDEX lageskartan.incident_geom",
                "TRUNCATE lageskartan.incident",
                "CREATE TABLE public.mine (a int)",
                "CREATE SCHEMA mine",
                "CREATE ROLE mine",
                "INSERT INTO lageskartan.incident_index VALUES (1, 'DROP TABLE lageskartan.incident')",
                "UPDATE lageskartan.flyway_schema_history SET success = false",
                "CREATE OR REPLACE FUNCTION lageskartan.analyze_incidents() RETURNS void LANGUAGE sql AS ''",
                "COPY (SELECT 1) TO PROGRAM 'true'",
                "SET ROLE lageskartan");
        try (Connection connection = database.serviceDataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String attempt : attempts) {
                assertThatThrownBy(() -> statement.execute(attempt))
                        .as(attempt)
                        .isInstanceOf(SQLException.class)
                        .hasMessageFindingMatch("permission denied|must be (owner|superuser)");
            }
        }
    }

    /** Whoever gets SQL into the service can say something new of what was said and decided, but unsay nothing. */
    @Test
    void whatPeopleHaveSaidAndDecidedCannotBeTakenBack() throws SQLException {
        List<String> said = List.of(
                "work_area_version",
                "measure_version",
                "measure_expectation",
                "measure_follow_up",
                "lagesbild_text",
                "lagesbild_content",
                "walk_version",
                "finding_version",
                "finding_case_version",
                "est_version");
        List<String> kept = List.of(
                "work_area",
                "measure",
                "lagesbild",
                "walk",
                "walk_stop",
                "finding",
                "finding_photo",
                "finding_case",
                "finding_seen",
                "est_party",
                "est_report",
                "est_week",
                "est_quarter",
                "est_meeting");
        try (Connection connection = database.serviceDataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : said) {
                assertThat(ask(
                                database.dataSource(),
                                "SELECT has_any_column_privilege('%s', 'lageskartan.%s', 'UPDATE')::text"
                                        .formatted(database.environment().get(Databases.SERVICE_USER), table)))
                        .as(table)
                        .isEqualTo("false");
            }
            for (String table : Stream.concat(said.stream(), kept.stream()).toList()) {
                for (String attempt : List.of("DELETE FROM lageskartan." + table, "TRUNCATE lageskartan." + table)) {
                    assertThatThrownBy(() -> statement.execute(attempt))
                            .as(attempt)
                            .isInstanceOf(SQLException.class)
                            .hasMessageContaining("permission denied");
                }
            }
        }
    }

    @Test
    void aLargeFirstFileGoesInWithTheIndexesAway() throws Exception {
        String before = indexes();
        try (Workbench bench = Workbench.open(settings(), database.environment())) {
            assertThat(ask(bench.pool(), "SELECT current_user::text"))
                    .isEqualTo(database.environment().get(Databases.SERVICE_USER));
            Path large = home.resolve("large.txt");
            Files.write(large, new byte[9 << 20]);
            ImportResult result = bench.importer()
                    .run(
                            bench.importer().reserveId(),
                            new ImportRequest("exempel", "exempel", "large", large, false),
                            (file, sink) ->
                                    new ExampleIncidents(bench.gazetteer(), 1).generate(LocalDate.of(2026, 1, 1), sink),
                            bench.placer(),
                            new ImportProgress());
            assertThat(result.status()).as(result.message()).isEqualTo(ImportStatus.DONE);
            assertThat(result.counts().saved()).isGreaterThan(1000);
        }
        assertThat(indexes()).isEqualTo(before);
        assertThat(ask(database.dataSource(), "SELECT count(*)::text FROM lageskartan.incident_index"))
                .isEqualTo("0");
        assertThat(ask(
                        database.dataSource(),
                        "SELECT (last_analyze IS NOT NULL OR reltuples > 0)::text FROM pg_class JOIN pg_stat_user_tables s ON"
                                + " s.relid = pg_class.oid WHERE pg_class.oid = 'lageskartan.incident'::regclass"))
                .isEqualTo("true");
    }

    @Test
    void withoutALoginOfItsOwnItGivesUpTheOwnersRights() throws Exception {
        Map<String, String> environment = new HashMap<>(database.environment());
        environment.remove(Databases.SERVICE_USER);
        environment.remove(Databases.SERVICE_PASSWORD);
        try (Workbench bench = Workbench.open(settings(), environment)) {
            assertThat(ask(bench.pool(), "SELECT current_user::text")).isEqualTo(ServiceRole.NAME);
            assertThatThrownBy(() -> execute(bench.pool(), "CREATE TABLE lageskartan.mine (a int)"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void preparingAgainChangesNothing() throws SQLException {
        String tables =
                "SELECT string_agg(relname || coalesce(relacl::text, '') || xmin, ',' ORDER BY relname) FROM pg_class"
                        + " WHERE relnamespace = 'lageskartan'::regnamespace";
        try (OpenDatabase open = Databases.external("TEST", database.jdbcUrl(), database.environment())) {
            assertThat(ServiceRole.prepare(open).separation()).isEqualTo(ServiceLogin.Separation.OWN_LOGIN);
            String before = ask(database.dataSource(), tables);
            ServiceRole.prepare(open);
            assertThat(ask(database.dataSource(), tables)).isEqualTo(before);
        }
    }

    @Test
    void anAlmightyServiceIsRefused() {
        Map<String, String> environment = new HashMap<>(database.environment());
        environment.put(Databases.SERVICE_USER, database.user());
        environment.put(Databases.SERVICE_PASSWORD, database.password());
        assertThatThrownBy(() -> Workbench.open(settings(), environment))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("superanvändare");
    }

    @Test
    void aLoginWithoutPasswordIsSaidSo() {
        Map<String, String> environment = new HashMap<>(database.environment());
        environment.remove(Databases.SERVICE_PASSWORD);
        assertThatThrownBy(() -> Workbench.open(settings(), environment))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining(Databases.SERVICE_PASSWORD_FILE);
    }

    private Settings settings() {
        return Settings.from(Map.of("LAGESKARTAN_HOME", home.toString()));
    }

    private String indexes() throws SQLException {
        return ask(
                database.dataSource(),
                "SELECT string_agg(indexdef, ';' ORDER BY indexdef) FROM pg_indexes WHERE schemaname = 'lageskartan' AND"
                        + " tablename = 'incident'");
    }

    private static void execute(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(DataSource source, String query) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
