package se.lageskartan.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabasesTest {
    @TempDir
    static Path project;

    private static PrivateCluster cluster;

    @BeforeAll
    static void start() {
        assumeTrue(PostgresInstallation.newestWithPostgis().isPresent(), "no installed PostgreSQL has PostGIS");
        cluster = PrivateCluster.temporary(Path.of(".."));
        cluster.ensureDatabase("karta");
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void theAddressInTheEnvironmentComesFirst() throws Exception {
        Path secret = Files.writeString(project.resolve("secret"), cluster.password() + "\n");
        try (OpenDatabase database = Databases.open(
                project,
                Map.of(
                        "LAGESKARTAN_DATABASE_URL", cluster.jdbcUrl("karta"),
                        "LAGESKARTAN_DATABASE_USER", PrivateCluster.USER,
                        "LAGESKARTAN_DATABASE_PASSWORD_FILE", secret.toString()))) {
            assertThat(database.origin()).isEqualTo("databasen i LAGESKARTAN_DATABASE_URL");
            assertThat(Migrations.migrate(database.jdbcUrl(), database.user(), database.password()))
                    .isPositive();
            assertThat(Migrations.migrate(database.jdbcUrl(), database.user(), database.password()))
                    .as("a second time")
                    .isZero();
        }
        assertThat(project.resolve(".lageskartan")).doesNotExist();
    }

    @Test
    void anAddressThatDoesNotAnswerIsSaidSo() {
        Map<String, String> environment =
                Map.of("LAGESKARTAN_DATABASE_URL", "postgresql://anna:hemlig@127.0.0.1:1/karta");
        assertThatThrownBy(() -> Databases.open(project, environment))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("LAGESKARTAN_DATABASE_URL (jdbc:postgresql://127.0.0.1:1/karta) kan inte nås")
                .hasMessageNotContaining("hemlig");
    }

    @Test
    void anAddressNeedsAUser() {
        assertThatThrownBy(() -> Databases.open(project, Map.of("LAGESKARTAN_DATABASE_URL", "postgresql://db/karta")))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("LAGESKARTAN_DATABASE_USER");
    }
}
