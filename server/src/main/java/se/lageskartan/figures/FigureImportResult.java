package se.lageskartan.figures;

import java.util.List;
import se.lageskartan.intake.Reject;

/**
 * What became of a file with figures. Always {@code read = saved + duplicates + rejected}, where a row that was rejected
 * counts once and one that was taken in counts once for every figure in it.
 *
 * @param done false when nothing was taken in, and the message says why
 * @param saved new figures; in a dry run those that would be
 * @param duplicates figures that were there already, with all that they say
 * @param residents numbers of residents that became denominators of the map
 * @param message Swedish; empty when there is nothing to say
 * @param sample the first figures of the file
 * @param rejects the first rows that could not be taken in; all of them are in the store, unless it was a dry run
 */
public record FigureImportResult(
        long id,
        String profile,
        String dataset,
        String fileName,
        boolean dryRun,
        boolean done,
        long read,
        long saved,
        long duplicates,
        long rejected,
        long residents,
        String message,
        List<Figure> sample,
        List<Reject> rejects) {
    static final int SAMPLE = 30;
    static final int REJECTS = 1_000;

    public FigureImportResult {
        sample = List.copyOf(sample);
        rejects = List.copyOf(rejects);
    }
}
