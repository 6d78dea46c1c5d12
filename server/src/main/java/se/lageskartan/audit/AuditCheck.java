package se.lageskartan.audit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Goes through the whole log and names each row that somebody has touched. */
public final class AuditCheck {
    private static final int FETCH = 5_000;

    /** Of more than this only the number is told. */
    private static final int MOST_NAMED = 20;

    /**
     * What was found.
     *
     * @param rows how many rows there are
     * @param findings Swedish, each names a row or a range of rows; empty when the log is whole
     * @param more how many findings were not named
     * @param sealsChecked false when there was no key to check them with
     * @param endKnown false when there was nothing to tell whether rows are missing at the end
     */
    public record Result(long rows, List<String> findings, long more, boolean sealsChecked, boolean endKnown) {
        public boolean whole() {
            return findings.isEmpty();
        }
    }

    private final @Nullable AuditKeys keys;
    private final List<String> findings = new ArrayList<>();
    private final Map<String, Long> foreign = new HashMap<>();
    private long more;
    private AuditHead last = AuditHead.NONE;
    private long rows;

    private AuditCheck(@Nullable AuditKeys keys) {
        this.keys = keys;
    }

    /**
     * Reads every row. It takes some ten seconds for a million of them.
     *
     * @param connection in which it runs a transaction of its own, so that all is read as of one moment
     * @param keys null when there are none to check seals with
     * @param seen the end as it was noted outside the database; null when nobody did
     */
    public static Result run(Connection connection, @Nullable AuditKeys keys, @Nullable AuditHead seen)
            throws SQLException {
        AuditCheck check = new AuditCheck(keys);
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try {
            check.read(connection, seen);
        } finally {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
        }
        return new Result(check.rows, List.copyOf(check.findings), check.more, keys != null, seen != null);
    }

    private void read(Connection connection, @Nullable AuditHead seen) throws SQLException {
        Optional<AuditHead> here = Optional.empty();
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH);
            try (ResultSet row = statement.executeQuery(
                    "SELECT " + AuditTable.COLUMNS + " FROM lageskartan.audit_entry ORDER BY id")) {
                while (row.next()) {
                    AuditEntry entry = AuditTable.entry(row);
                    follow(entry);
                    if (seen != null && entry.id() == seen.id()) {
                        here = Optional.of(last);
                    }
                }
            }
        }
        foreign.forEach((key, count) ->
                find("%d rader är förseglade med nyckeln %s, som inte finns i nyckelfilen".formatted(count, key)));
        if (seen != null && seen.id() > 0) {
            end(seen, here);
        }
    }

    private void follow(AuditEntry entry) {
        rows++;
        long id = entry.id();
        boolean gap = id != last.id() + 1;
        if (gap) {
            find(
                    id == last.id() + 2
                            ? "rad %d saknas".formatted(last.id() + 1)
                            : "raderna %d–%d saknas".formatted(last.id() + 1, id - 1));
        }
        boolean content = entry.isWhatWasHashed();
        boolean sealed = true;
        if (keys != null) {
            Optional<AuditKey> key = keys.find(entry.keyId());
            if (key.isEmpty()) {
                foreign.merge(entry.keyId(), 1L, Long::sum);
            } else {
                sealed = key.get().sealed(entry);
            }
        }
        if (!content) {
            find("rad %d är ändrad: innehållet stämmer inte med dess kontrollsumma".formatted(id));
        } else if (!sealed) {
            find("rad %d är ändrad: både innehåll och kontrollsumma är utbytta, förseglingen stämmer inte"
                    .formatted(id));
        }
        if (!gap && !entry.previous().equals(last.hash())) {
            find("rad %d följer inte på rad %d: den ena är utbytt".formatted(id, last.id()));
        }
        last = new AuditHead(id, entry.hash());
    }

    private void end(AuditHead seen, Optional<AuditHead> here) {
        if (last.id() < seen.id()) {
            find(
                    last.id() + 1 == seen.id()
                            ? "rad %d saknas i slutet".formatted(seen.id())
                            : "raderna %d–%d saknas i slutet".formatted(last.id() + 1, seen.id()));
        } else if (here.isPresent() && !here.get().equals(seen)) {
            find("rad %d är en annan än den som skrevs: loggen är klippt eller utbytt före den".formatted(seen.id()));
        }
    }

    private void find(String finding) {
        if (findings.size() < MOST_NAMED) {
            findings.add(finding);
        } else {
            more++;
        }
    }
}
