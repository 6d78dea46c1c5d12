package se.lageskartan.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The role that the running service works in. It reads and writes rows, but owns nothing: it cannot alter the schema, and of
 * the audit log it can add to the end and read.
 */
public final class ServiceRole {
    /** The role's name, where the environment gives the service no login of its own. */
    public static final String NAME = "lageskartan_service";

    private static final Logger log = LoggerFactory.getLogger(ServiceRole.class);

    private static final Set<String> ROWS = Set.of("SELECT", "INSERT", "UPDATE", "DELETE");
    private static final Set<String> ALL_OF_TABLES =
            Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER");
    private static final Set<String> KEPT = Set.of("SELECT", "INSERT", "UPDATE");
    private static final Set<String> ADDED_TO = Set.of("SELECT", "INSERT");
    /** What differs from {@link #ROWS}. */
    private static final Map<String, Set<String>> EXCEPTIONS = Map.ofEntries(
            Map.entry("audit_entry", ADDED_TO),
            Map.entry("flyway_schema_history", Set.of("SELECT")),
            Map.entry("incident_index", Set.of()),
            // What owners have said, and what was erased by it, is added to and not rewritten.
            Map.entry("dataset", Set.of("SELECT", "UPDATE")),
            Map.entry("dataset_version", ADDED_TO),
            Map.entry("retention_run", ADDED_TO),
            Map.entry("retention_sweep", KEPT),
            // What people have agreed on is changed but never lost.
            Map.entry("work_area", KEPT),
            Map.entry("work_area_version", ADDED_TO),
            Map.entry("measure", KEPT),
            Map.entry("measure_version", ADDED_TO),
            Map.entry("measure_expectation", ADDED_TO),
            Map.entry("measure_follow_up", ADDED_TO),
            Map.entry("lagesbild", KEPT),
            Map.entry("lagesbild_text", ADDED_TO),
            Map.entry("lagesbild_content", ADDED_TO),
            Map.entry("walk", KEPT),
            Map.entry("walk_stop", KEPT),
            Map.entry("walk_version", ADDED_TO),
            Map.entry("finding", KEPT),
            Map.entry("finding_photo", KEPT),
            Map.entry("finding_version", ADDED_TO),
            Map.entry("finding_case", KEPT),
            Map.entry("finding_case_version", ADDED_TO),
            Map.entry("finding_seen", KEPT),
            Map.entry("est_party", KEPT),
            Map.entry("est_report", KEPT),
            Map.entry("est_week", KEPT),
            Map.entry("est_quarter", KEPT),
            Map.entry("est_meeting", KEPT),
            Map.entry("est_year", KEPT),
            Map.entry("est_version", ADDED_TO),
            // A word let through by mistake is taken off the list, and stays in its history.
            Map.entry("no_person", ADDED_TO));

    /** Two programs that start at once must not both grant: PostgreSQL refuses the later one. */
    private static final long GRANTING = 0x6c6b7265L;

    private static final String NO_SUCH_LOGIN = "28";
    private static final String EXISTS_ALREADY = "42710";
    private static final String NOT_ALLOWED = "42501";

    private ServiceRole() {}

    /**
     * Sees to it that there is such a role with exactly the rights it needs in a database with an up-to-date schema. Once
     * that is so, calling it again writes nothing.
     *
     * @throws DatabaseUnavailableException when the login that the environment names cannot be made or has too many rights
     */
    public static ServiceLogin prepare(OpenDatabase database) {
        try (Connection owner = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) {
            ServiceLogin login =
                    database.serviceUser().isEmpty() ? withoutLogin(owner, database) : login(owner, database);
            if (login.separation() != ServiceLogin.Separation.NONE) {
                String role = login.separation() == ServiceLogin.Separation.OWN_LOGIN ? login.user() : NAME;
                refuseAlmighty(owner, role);
                grant(owner, role);
            }
            return login;
        } catch (SQLException e) {
            throw new DatabaseUnavailableException("Tjänstens roll i databasen kan inte ordnas: " + e.getMessage(), e);
        }
    }

    /**
     * How the role of the service stands, in Swedish, for a person to read. Changes nothing.
     *
     * @param sound whether it is as it should be, or will be at the next start
     */
    public record State(boolean sound, String sentence) {}

    /** Reads the state in a database with an up-to-date schema. */
    public static State state(OpenDatabase database) throws SQLException {
        boolean ownLogin = !database.serviceUser().isEmpty();
        String role = ownLogin ? database.serviceUser() : NAME;
        try (Connection owner = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = owner.createStatement()) {
            if (!has(owner, "true FROM pg_roles WHERE rolname = ?", role)) {
                return new State(true, "rollen %s finns inte än; den skapas vid nästa start".formatted(role));
            }
            if (almighty(owner, role)) {
                return new State(false, "rollen %s är superanvändare eller äger schemat".formatted(role));
            }
            if (!changes(owner, statement.enquoteIdentifier(role, true), role).isEmpty()) {
                return new State(
                        false, "rollen %s har inte de rättigheter den ska ha; starta om tjänsten".formatted(role));
            }
            return new State(
                    true,
                    ownLogin
                            ? "tjänsten loggar in som %s, som inte kan ändra schemat eller loggen".formatted(role)
                            : ("tjänsten loggar in som %s och arbetar som %s, som inte kan ändra schemat eller loggen; en egen"
                                            + " inloggning ger %s")
                                    .formatted(database.user(), role, Databases.SERVICE_USER));
        }
    }

    private static ServiceLogin login(Connection owner, OpenDatabase database) throws SQLException {
        ServiceLogin login = new ServiceLogin(
                database.serviceUser(), database.servicePassword(), "", ServiceLogin.Separation.OWN_LOGIN);
        if (canSignIn(database, login)) {
            return login;
        }
        try (Statement statement = owner.createStatement()) {
            String name = statement.enquoteIdentifier(login.user(), true);
            String password = " LOGIN PASSWORD " + statement.enquoteLiteral(login.password());
            executeUnlessThere(statement, "CREATE ROLE " + name);
            statement.execute("ALTER ROLE " + name + password);
            statement.execute("GRANT CONNECT ON DATABASE " + statement.enquoteIdentifier(owner.getCatalog(), true)
                    + " TO " + name);
        } catch (SQLException e) {
            throw new DatabaseUnavailableException(
                    "Rollen %s kan inte logga in i databasen, och %s får inte skapa eller ändra den: %s"
                            .formatted(login.user(), database.user(), e.getMessage()),
                    e);
        }
        if (!canSignIn(database, login)) {
            throw new DatabaseUnavailableException(
                    "Rollen %s kan inte logga in i databasen; släpp in den i pg_hba.conf.".formatted(login.user()));
        }
        return login;
    }

    private static boolean canSignIn(OpenDatabase database, ServiceLogin login) throws SQLException {
        try (Connection service = DriverManager.getConnection(database.jdbcUrl(), login.user(), login.password())) {
            return service.isValid(0);
        } catch (SQLException e) {
            String state = String.valueOf(e.getSQLState());
            // No such role or another password; or no right to this database.
            if (state.startsWith(NO_SUCH_LOGIN) || state.equals(NOT_ALLOWED)) {
                return false;
            }
            throw e;
        }
    }

    private static ServiceLogin withoutLogin(Connection owner, OpenDatabase database) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            executeUnlessThere(statement, "CREATE ROLE " + NAME);
            if (!canBecome(statement)) {
                statement.execute("GRANT " + NAME + " TO CURRENT_USER");
            }
            if (canBecome(statement)) {
                return new ServiceLogin(
                        database.user(), database.password(), "SET ROLE " + NAME, ServiceLogin.Separation.GIVEN_UP);
            }
        } catch (SQLException e) {
            if (!NOT_ALLOWED.equals(e.getSQLState())) {
                throw e;
            }
        }
        log.warn("{} may not make roles: the service works with the rights of the schema's owner", database.user());
        return new ServiceLogin(database.user(), database.password(), "", ServiceLogin.Separation.NONE);
    }

    private static boolean canBecome(Statement statement) throws SQLException {
        try {
            statement.execute("SET ROLE " + NAME);
            statement.execute("RESET ROLE");
            return true;
        } catch (SQLException e) {
            if (NOT_ALLOWED.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    private static void executeUnlessThere(Statement statement, String create) throws SQLException {
        try {
            statement.execute(create);
        } catch (SQLException e) {
            if (!EXISTS_ALREADY.equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    private static void refuseAlmighty(Connection owner, String role) throws SQLException {
        if (almighty(owner, role)) {
            throw new DatabaseUnavailableException(
                    "Rollen %s är superanvändare eller äger schemat; tjänsten ska arbeta i en roll som inte gör det."
                            .formatted(role));
        }
    }

    /** To a superuser or an owner nothing can be denied. */
    private static boolean almighty(Connection owner, String role) throws SQLException {
        return has(
                owner,
                "rolsuper OR pg_has_role(r.oid, (SELECT nspowner FROM pg_namespace WHERE nspname = '"
                        + Migrations.SCHEMA + "'), 'MEMBER') FROM pg_roles r WHERE rolname = ?",
                role);
    }

    private static void grant(Connection owner, String role) throws SQLException {
        owner.setAutoCommit(false);
        try (Statement statement = owner.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + GRANTING + ")");
            for (String missing : changes(owner, statement.enquoteIdentifier(role, true), role)) {
                statement.execute(missing);
            }
            owner.commit();
        } finally {
            owner.rollback();
            owner.setAutoCommit(true);
        }
    }

    /** Only what is missing or too much: a GRANT would wait for an import that holds the table. */
    private static List<String> changes(Connection owner, String quoted, String role) throws SQLException {
        List<String> changes = new ArrayList<>();
        String schema = Migrations.SCHEMA;
        if (!has(owner, "has_schema_privilege(?, '" + schema + "', 'USAGE')", role)) {
            changes.add("GRANT USAGE ON SCHEMA " + schema + " TO " + quoted);
        }
        if (!has(owner, "has_database_privilege(?, current_database(), 'TEMPORARY')", role)) {
            try (Statement statement = owner.createStatement()) {
                changes.add("GRANT TEMPORARY ON DATABASE " + statement.enquoteIdentifier(owner.getCatalog(), true)
                        + " TO " + quoted);
            }
        }
        // Before PostgreSQL 15 everyone may make tables in "public".
        if (has(owner, "has_schema_privilege(?, 'public', 'CREATE')", role)
                && has(
                        owner,
                        "pg_has_role(current_user, nspowner, 'USAGE') FROM pg_namespace WHERE nspname = 'public'")) {
            changes.add("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
        }
        tables(owner, quoted, role, changes);
        functions(owner, quoted, role, changes);
        return changes;
    }

    private static void tables(Connection owner, String quoted, String role, List<String> changes) throws SQLException {
        try (PreparedStatement statement = owner.prepareStatement("""
                SELECT relname, quote_ident(relname), relkind = 'S',
                       CASE WHEN relkind = 'S' THEN has_sequence_privilege(?, c.oid, 'USAGE') END,
                       CASE WHEN relkind <> 'S' THEN ARRAY(SELECT p FROM unnest(?) AS p WHERE has_table_privilege(?, c.oid, p))
                       END
                FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
                WHERE nspname = ? AND relkind IN ('r', 'p', 'v', 'm', 'S')""")) {
            statement.setString(1, role);
            statement.setArray(2, owner.createArrayOf("text", ALL_OF_TABLES.toArray()));
            statement.setString(3, role);
            statement.setString(4, Migrations.SCHEMA);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String name = Migrations.SCHEMA + "." + row.getString(2);
                    if (row.getBoolean(3)) {
                        if (!row.getBoolean(4)) {
                            changes.add("GRANT USAGE ON SEQUENCE " + name + " TO " + quoted);
                        }
                        continue;
                    }
                    Set<String> wanted = EXCEPTIONS.getOrDefault(row.getString(1), ROWS);
                    Set<String> held = Set.of((String[]) row.getArray(5).getArray());
                    for (String privilege : ALL_OF_TABLES) {
                        if (wanted.contains(privilege) && !held.contains(privilege)) {
                            changes.add("GRANT " + privilege + " ON " + name + " TO " + quoted);
                        } else if (!wanted.contains(privilege) && held.contains(privilege)) {
                            changes.add("REVOKE " + privilege + " ON " + name + " FROM " + quoted + ", PUBLIC");
                        }
                    }
                }
            }
        }
    }

    /** Those with an owner's rights are for the service alone. */
    private static void functions(Connection owner, String quoted, String role, List<String> changes)
            throws SQLException {
        try (PreparedStatement statement = owner.prepareStatement("""
                SELECT p.oid::regprocedure::text, has_function_privilege(?, p.oid, 'EXECUTE'),
                       EXISTS (SELECT FROM aclexplode(coalesce(proacl, acldefault('f', proowner))) a
                               WHERE a.grantee = 0)
                FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace
                WHERE nspname = ? AND prosecdef""")) {
            statement.setString(1, role);
            statement.setString(2, Migrations.SCHEMA);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    if (row.getBoolean(3)) {
                        changes.add("REVOKE ALL ON FUNCTION " + row.getString(1) + " FROM PUBLIC");
                    }
                    if (row.getBoolean(3) || !row.getBoolean(2)) {
                        changes.add("GRANT EXECUTE ON FUNCTION " + row.getString(1) + " TO " + quoted);
                    }
                }
            }
        }
    }

    private static boolean has(Connection owner, String expression, String... roles) throws SQLException {
        try (PreparedStatement statement = owner.prepareStatement("SELECT " + expression)) {
            for (int i = 0; i < roles.length; i++) {
                statement.setString(i + 1, roles[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
