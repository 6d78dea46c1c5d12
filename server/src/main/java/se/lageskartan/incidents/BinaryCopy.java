package se.lageskartan.incidents;

import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** One binary COPY into the database, open from construction until {@link #finish()} or {@link #close()}. */
final class BinaryCopy implements AutoCloseable {
    private static final int CHUNK = 1 << 16;

    private final CopyIn copy;

    BinaryCopy(PGConnection connection, String sql) throws SQLException {
        copy = connection.getCopyAPI().copyIn(sql);
        byte[] header = BinaryCopyWriter.header();
        copy.writeToCopy(header, 0, header.length);
    }

    /** Sends the rows of a stream, which has neither header nor trailer. */
    static long copyIn(PGConnection connection, String sql, InputStream rows) throws SQLException, IOException {
        try (BinaryCopy copy = new BinaryCopy(connection, sql)) {
            byte[] chunk = new byte[CHUNK];
            for (int read = rows.read(chunk); read >= 0; read = rows.read(chunk)) {
                copy.copy.writeToCopy(chunk, 0, read);
            }
            return copy.finish();
        }
    }

    void write(BinaryCopyWriter rows) throws SQLException {
        copy.writeToCopy(rows.array(), 0, rows.length());
    }

    /** Ends the COPY and returns how many rows the database took. */
    long finish() throws SQLException {
        byte[] trailer = BinaryCopyWriter.trailer();
        copy.writeToCopy(trailer, 0, trailer.length);
        return copy.endCopy();
    }

    /** Gives the COPY up unless it is finished, so that the connection can be used again. */
    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
