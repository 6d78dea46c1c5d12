package se.lageskartan.incidents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import se.lageskartan.intake.Reject;

/**
 * Keeps rejects in a file until the connection is free to take them: it is busy with the incidents while both are found,
 * and a file may consist of rejects. Only its owner can read the file, which is unlinked as soon as it is open: nothing of
 * it outlives the process, however that ends.
 */
final class RejectSpool implements AutoCloseable {
    private static final int FLUSH_AT = 1 << 16;
    private static final int COLUMN_COUNT = 6;
    private static final String COPY =
            "COPY import_reject (import_id, row_number, column_name, reason, message, raw) FROM STDIN (FORMAT binary)";

    private final long importId;
    private final BinaryCopyWriter rows = new BinaryCopyWriter(FLUSH_AT);
    private @Nullable FileChannel file;

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
        file.position(0);
        BinaryCopy.copyIn(connection, COPY, Channels.newInputStream(file));
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    private void flush() {
        if (rows.length() == 0) {
            return;
        }
        try {
            if (file == null) {
                file = FileChannel.open(
                        Files.createTempFile("lageskartan-rejects-", ".bin"),
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE);
            }
            ByteBuffer full = ByteBuffer.wrap(rows.array(), 0, rows.length());
            while (full.hasRemaining()) {
                file.write(full);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        rows.clear();
    }
}
