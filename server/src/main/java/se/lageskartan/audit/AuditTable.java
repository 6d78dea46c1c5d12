package se.lageskartan.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table {@code audit_entry}: its rows to entries and back. */
final class AuditTable {
    /** The last column has not been there from the beginning. */
    private static final String FIRST_COLUMNS =
            "id, at, who, role, purpose, action, route, filter, records, status, key_id, previous, hash, seal";

    static final String COLUMNS = FIRST_COLUMNS + ", begun";

    /** Held by whoever adds to the end, in whatever process. */
    private static final long WRITING = 0x6c6b6175L;

    private static final String INSERT = insertion(COLUMNS);

    /** Of what begins or is whole, so that it can be written before the schema is brought up to date, too. */
    private static final String INSERT_WITHOUT_END = insertion(FIRST_COLUMNS);

    private AuditTable() {}

    private static String insertion(String columns) {
        String values = columns.replaceAll("\\w+", "?");
        return "INSERT INTO lageskartan.audit_entry (" + columns + ") VALUES (" + values + ")";
    }

    /** Makes the connection's transaction the only one that adds, until it ends. */
    static void becomeOnlyWriter(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + WRITING + ")");
        }
    }

    /** The last row's; {@link AuditHead#NONE} when there is none. */
    static AuditHead head(Connection connection) throws SQLException {
        return head(connection, "ORDER BY id DESC LIMIT 1");
    }

    /** Whether the row is there as it was seen. */
    static boolean holds(Connection connection, AuditHead seen) throws SQLException {
        return seen.id() == 0 || head(connection, "WHERE id = " + seen.id()).equals(seen);
    }

    private static AuditHead head(Connection connection, String which) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT id, hash FROM lageskartan.audit_entry " + which)) {
            return row.next()
                    ? new AuditHead(row.getLong(1), HexFormat.of().formatHex(row.getBytes(2)))
                    : AuditHead.NONE;
        }
    }

    static void insert(Connection connection, List<AuditEntry> entries) throws SQLException {
        boolean ends = entries.stream().anyMatch(entry -> entry.event().begun() != null);
        try (PreparedStatement statement = connection.prepareStatement(ends ? INSERT : INSERT_WITHOUT_END)) {
            for (AuditEntry entry : entries) {
                AuditEvent event = entry.event();
                statement.setLong(1, entry.id());
                statement.setObject(2, event.at().atOffset(ZoneOffset.UTC));
                statement.setString(3, event.who());
                statement.setString(4, event.role());
                statement.setString(5, event.purpose());
                statement.setString(6, event.action());
                statement.setString(7, event.route());
                statement.setString(8, event.filter());
                statement.setObject(9, event.records(), Types.BIGINT);
                statement.setInt(10, event.status());
                statement.setString(11, entry.keyId());
                statement.setBytes(12, HexFormat.of().parseHex(entry.previous()));
                statement.setBytes(13, HexFormat.of().parseHex(entry.hash()));
                statement.setBytes(14, HexFormat.of().parseHex(entry.seal()));
                if (ends) {
                    statement.setObject(15, event.begun(), Types.BIGINT);
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** The row that the result stands at, selected by {@link #COLUMNS}. */
    static AuditEntry entry(ResultSet row) throws SQLException {
        long records = row.getLong(9);
        @Nullable Long known = row.wasNull() ? null : records;
        long begun = row.getLong(15);
        @Nullable Long end = row.wasNull() ? null : begun;
        AuditEvent event = new AuditEvent(
                row.getObject(2, OffsetDateTime.class).toInstant(),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                known,
                row.getInt(10),
                end);
        HexFormat hex = HexFormat.of();
        return new AuditEntry(
                row.getLong(1),
                event,
                row.getString(11),
                hex.formatHex(row.getBytes(12)),
                hex.formatHex(row.getBytes(13)),
                hex.formatHex(row.getBytes(14)));
    }
}
