package se.lageskartan.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Finds rows of the log, the newest first. */
public final class AuditSearch {
    private final DataSource database;

    public AuditSearch(DataSource database) {
        this.database = database;
    }

    /**
     * What is looked for.
     *
     * @param from this moment or later; null for from the beginning
     * @param to before this moment; null for until now
     * @param who exactly; null for everyone
     * @param role the role's code; null for all
     * @param action the action's code; null for all
     * @param refusedOnly only what was refused
     * @param openOnly only what was begun and of which nothing says how it ended
     */
    public record Filter(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String who,
            @Nullable String role,
            @Nullable String action,
            boolean refusedOnly,
            boolean openOnly) {
        public static final Filter ALL = new Filter(null, null, null, null, null, false, false);

        /** What was begun before the moment, and has neither ended since nor been said to have. */
        public static Filter openSince(Instant moment) {
            return new Filter(null, moment, null, null, null, false, true);
        }
    }

    /**
     * @param before only rows with a lower id; null for the newest
     * @param limit as many as this at most
     * @throws AuditUnavailableException when the database does not answer
     */
    public List<AuditEntry> find(Filter filter, @Nullable Long before, int limit) {
        List<String> conditions = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        condition(
                conditions,
                values,
                "at >= ?",
                filter.from() == null ? null : filter.from().atOffset(ZoneOffset.UTC));
        condition(
                conditions,
                values,
                "at < ?",
                filter.to() == null ? null : filter.to().atOffset(ZoneOffset.UTC));
        condition(conditions, values, "who = ?", filter.who());
        condition(conditions, values, "role = ?", filter.role());
        condition(conditions, values, "action = ?", filter.action());
        condition(conditions, values, "id < ?", before);
        if (filter.refusedOnly()) {
            // What no route would do that changes nothing: a change that another site asked for.
            conditions.add("(status IN (401, 403) OR action = 'none' AND status = 400)");
        }
        if (filter.openOnly()) {
            conditions.add("status = " + AuditEvent.BEGUN
                    + " AND NOT EXISTS (SELECT FROM lageskartan.audit_entry ended WHERE ended.begun = audit_entry.id)");
        }
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("SELECT " + AuditTable.COLUMNS
                        + " FROM lageskartan.audit_entry" + where + " ORDER BY id DESC LIMIT ?")) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            statement.setInt(values.size() + 1, limit);
            try (ResultSet row = statement.executeQuery()) {
                List<AuditEntry> found = new ArrayList<>();
                while (row.next()) {
                    found.add(AuditTable.entry(row));
                }
                return found;
            }
        } catch (SQLException e) {
            throw new AuditUnavailableException("Åtkomstloggen kan inte läsas.", e);
        }
    }

    private static void condition(
            List<String> conditions, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            values.add(value);
        }
    }
}
