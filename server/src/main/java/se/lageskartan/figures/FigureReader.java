package se.lageskartan.figures;

import java.io.IOException;
import java.nio.file.Path;
import se.lageskartan.intake.Reject;
import se.lageskartan.intake.UnreadableFileException;

/** Reads one kind of file with figures. */
public interface FigureReader {

    /** Takes what a reader finds, in the order of the file. */
    interface Sink {
        void figure(Figure figure);

        void reject(Reject reject);
    }

    /**
     * Reads the whole file. Areas are as published; the importer understands them.
     *
     * @param told what the person who hands it in says of it
     * @throws UnreadableFileException when the file as a whole is not of this kind; nothing of it should then be kept
     */
    void read(Path file, Told told, Sink sink) throws IOException, UnreadableFileException;
}
