package se.lageskartan.database;

import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database that answers and has PostGIS. Its schema may be old or missing: see {@link Migrations}.
 *
 * <p>Closing lets go of it: a private cluster is stopped when no other process uses it, any other database is left alone.
 * A program that is interrupted lets go of it, too, at once; see {@link #callerClosesAtExit()}.
 */
public final class OpenDatabase implements AutoCloseable {
    /** @param user empty for none */
    record Login(String user, String password) {
        static final Login NONE = new Login("", "");
    }

    private final String jdbcUrl;
    private final String user;
    private final String password;
    private final String serviceUser;
    private final String servicePassword;
    private final String origin;
    private final BooleanSupplier revive;
    private final Runnable letGo;
    private final Thread atExit;

    OpenDatabase(String jdbcUrl, Login owner, Login service, String origin, BooleanSupplier revive, Runnable letGo) {
        this.jdbcUrl = jdbcUrl;
        this.user = owner.user();
        this.password = owner.password();
        this.serviceUser = service.user();
        this.servicePassword = service.password();
        this.origin = origin;
        this.revive = revive;
        this.letGo = letGo;
        this.atExit = new Thread(letGo, "let go of the database");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** The address for JDBC, without user and password. */
    public String jdbcUrl() {
        return jdbcUrl;
    }

    /** The owner of the schema. */
    public String user() {
        return user;
    }

    public String password() {
        return password;
    }

    /** Sessions of the owner's, one for each that is asked for. */
    public DataSource ownerSessions() {
        PGSimpleDataSource sessions = new PGSimpleDataSource();
        sessions.setUrl(jdbcUrl);
        sessions.setUser(user);
        sessions.setPassword(password);
        return sessions;
    }

    /** Whom the running service is to sign in as, see {@link ServiceRole}; empty when nobody gave it a login of its own. */
    String serviceUser() {
        return serviceUser;
    }

    String servicePassword() {
        return servicePassword;
    }

    /** Where it comes from, in Swedish, for a person to read. */
    public String origin() {
        return origin;
    }

    /**
     * Starts the database again if it is ours to start and has died. One that somebody else runs is left to them.
     *
     * @return whether it was started
     * @throws DatabaseUnavailableException when it is ours and does not start
     */
    public boolean revive() {
        return revive.getAsBoolean();
    }

    /**
     * Leaves it to the caller to close this database when the program is interrupted: for one that has a shutdown hook
     * of its own, and must finish its work with the database first.
     */
    public void callerClosesAtExit() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The program is being interrupted at this very moment, and the hook runs.
        }
    }

    @Override
    public void close() {
        callerClosesAtExit();
        letGo.run();
    }

    /** Without the password. */
    @Override
    public String toString() {
        return jdbcUrl + " (" + origin + ")";
    }
}
