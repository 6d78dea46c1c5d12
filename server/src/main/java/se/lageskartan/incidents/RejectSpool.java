package se.lageskartan.incidents;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import se.lageskartan.intake.Reject;

/**
 * Keeps rejects in a file until the connection is free to take them: it is busy with the incidents while both are found,
 * and a file may consist of rejects. Only its owner can read the file, which is gone when the spool is closed.
 */
final class RejectSpool implements AutoCloseable {
    private static final int FLUSH_AT = 1 << 16;
    private static final int COLUMN_COUNT = 6;
    private static final String COPY =
            "COPY import_reject (import_id, row_number, column_name, reason, message, raw) FROM STDIN (FORMAT binary)";

    private final long importId;
    private final BinaryCopyWriter rows = new BinaryCopyWriter(FLUSH_AT);
    private @Nullable Path file;

    RejectSpool(long importId) {
        this.importId = importId;
    }

    void add(Reject reject) {
        rows.row(COLUMN_COUNT);
        rows.bigint(importId);
        rows.bigint(reject.row());
        rows.text(reject.column());
        rows.text(reject.reason());
        rows.text(reject.message());
        rows.text(reject.raw());
        if (rows.length() >= FLUSH_AT) {
            flush();
        }
    }

    /** Sends everything to the database, in the connection's transaction. */
    void copyTo(PGConnection connection) throws SQLException, IOException {
        flush();
        if (file == null) {
            return;
        }
        try (InputStream stream = Files.newInputStream(file)) {
            BinaryCopy.copyIn(connection, COPY, stream);
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }

    private void flush() {
        if (rows.length() == 0) {
            return;
        }
        try {
            if (file == null) {
                file = Files.createTempFile("lageskartan-rejects-", ".bin");
            }
            try (OutputStream stream = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
                stream.write(rows.array(), 0, rows.length());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        rows.clear();
    }
}
