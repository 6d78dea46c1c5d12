package se.lageskartan.audit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The audit log while a backup takes the place of everything else. Restoring must not take away what was written down since
 * the backup was made: the database's log is put aside, and goes on from where the backup's ends.
 */
public final class KeptLog {
    private static final String ASIDE = "lageskartan_log_aside";

    /** SQL that puts the log aside, out of the schema that is to be replaced. */
    public static final String PUT_ASIDE = """
            DO $$ BEGIN
                IF to_regclass('lageskartan.audit_entry') IS NOT NULL THEN
                    CREATE SCHEMA %1$s;
                    ALTER TABLE lageskartan.audit_entry SET SCHEMA %1$s;
                END IF;
            END $$""".formatted(ASIDE);

    /** SQL that fails when the log that came with the backup and the one put aside are not parts of one chain. */
    public static final String REFUSE_UNLESS_ONE_CHAIN = """
            DO $$ BEGIN
                IF to_regclass('lageskartan.audit_entry') IS NULL OR to_regclass('%1$s.audit_entry') IS NULL THEN
                    RETURN;
                END IF;
                IF (SELECT count(*) FROM lageskartan.audit_entry) = 0 OR (SELECT count(*) FROM %1$s.audit_entry) = 0 THEN
                    RETURN;
                END IF;
                IF NOT EXISTS (
                    SELECT FROM lageskartan.audit_entry restored JOIN %1$s.audit_entry kept USING (id, hash)
                    WHERE id = least((SELECT max(id) FROM lageskartan.audit_entry), (SELECT max(id) FROM %1$s.audit_entry)))
                THEN
                    RAISE EXCEPTION 'OTHER_AUDIT_LOG';
                END IF;
            END $$""".formatted(ASIDE);

    /** What the failure of {@link #REFUSE_UNLESS_ONE_CHAIN} says. */
    public static final String REFUSED = "OTHER_AUDIT_LOG";

    private KeptLog() {}

    /**
     * Adds what was put aside to the log that came back, and gives up what both have. Does nothing when nothing is aside.
     *
     * @param owner of the schema, which is up to date
     */
    public static void join(Connection owner) throws SQLException {
        owner.setAutoCommit(false);
        try (Statement statement = owner.createStatement()) {
            boolean aside;
            try (ResultSet row = statement.executeQuery("SELECT to_regclass('" + ASIDE + ".audit_entry') IS NOT NULL"
                    + " AND to_regclass('lageskartan.audit_entry') IS NOT NULL")) {
                row.next();
                aside = row.getBoolean(1);
            }
            if (aside) {
                // It may be of an edition from before there was one.
                statement.execute("ALTER TABLE " + ASIDE + ".audit_entry ADD COLUMN IF NOT EXISTS begun bigint");
                statement.execute("INSERT INTO lageskartan.audit_entry (" + AuditTable.COLUMNS + ") SELECT "
                        + AuditTable.COLUMNS + " FROM " + ASIDE + ".audit_entry WHERE id > coalesce("
                        + "(SELECT max(id) FROM lageskartan.audit_entry), 0) ORDER BY id");
                statement.execute("DROP SCHEMA " + ASIDE + " CASCADE");
            }
            owner.commit();
        } finally {
            owner.rollback();
            owner.setAutoCommit(true);
        }
    }

    /**
     * Leaves what was put aside where it is, under a name that says when.
     *
     * @param name of the schema that it lies in from now on
     */
    public static String leaveAside(String name) {
        return "DO $$ BEGIN IF to_regclass('" + ASIDE + ".audit_entry') IS NOT NULL THEN ALTER SCHEMA " + ASIDE
                + " RENAME TO " + name + "; END IF; END $$";
    }
}
