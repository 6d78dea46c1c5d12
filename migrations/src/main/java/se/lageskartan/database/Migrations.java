package se.lageskartan.database;

import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationVersion;

/** Brings the schema of a database up to date. */
public final class Migrations {
    /** The schema everything of ours lives in. */
    public static final String SCHEMA = "lageskartan";

    private Migrations() {}

    /**
     * Applies the migrations that the database does not have yet. Calling it again changes nothing.
     *
     * @return how many were applied
     * @throws org.flywaydb.core.api.FlywayException when a migration fails or the schema was changed by hand; the
     *     database is then as before the failing migration
     */
    public static int migrate(String jdbcUrl, String user, String password) {
        return flyway(jdbcUrl, user, password).migrate().migrationsExecuted;
    }

    /**
     * How a database's schema stands to the migrations of this program.
     *
     * @param current the version of the newest applied migration, empty when there is no schema
     * @param known the versions of the migrations that this program has, the oldest first
     * @param pending how many of them are still to be applied
     */
    public record State(String current, List<String> known, int pending) {
        /** Whether a later edition of this program has changed the schema in a way that this one does not know. */
        public boolean fromLaterProgram() {
            return !current.isEmpty() && !known.contains(current);
        }
    }

    /** Reads the state and changes nothing. */
    public static State state(String jdbcUrl, String user, String password) {
        MigrationInfoService info = flyway(jdbcUrl, user, password).info();
        MigrationInfo current = info.current();
        List<String> known = Arrays.stream(info.all())
                .filter(migration -> migration.getState().isResolved() && migration.isVersioned())
                .map(MigrationInfo::getVersion)
                .sorted()
                .map(MigrationVersion::getVersion)
                .toList();
        boolean none = current == null || current.getVersion() == null;
        return new State(none ? "" : current.getVersion().getVersion(), known, info.pending().length);
    }

    private static Flyway flyway(String jdbcUrl, String user, String password) {
        return Flyway.configure()
                .dataSource(jdbcUrl, user, password)
                .locations("classpath:db/migration")
                .schemas(SCHEMA)
                .defaultSchema(SCHEMA)
                .load();
    }
}
