package se.lageskartan.intake;

import java.io.IOException;
import java.nio.file.Path;

/** Reads one kind of file. */
public interface IncidentReader {

    /** Takes what a reader finds, in the order of the file. */
    interface Sink {
        void incident(RawIncident incident);

        void reject(Reject reject);

        /** Called now and then with how much of the file is read. */
        default void progress(long bytesRead, long bytesTotal) {}

        /** Called once, after the last record, where there are crime codes that could not be taken at their word. */
        default void codes(UnknownCodes codes) {}
    }

    /**
     * Reads the whole file, giving every record to the sink either as an incident or as a reject. Memory does not grow
     * with the file.
     *
     * @throws UnreadableFileException when the file as a whole cannot be this kind of file: wrong encoding, wrong
     *     delimiter, missing column, empty. Nothing from it should then be kept.
     * @throws IOException when the disk fails
     */
    void read(Path file, Sink sink) throws IOException, UnreadableFileException;
}
