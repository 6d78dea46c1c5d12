package se.lageskartan.incidents;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.lageskartan.intake.Reject;

/**
 * How an import ended.
 *
 * @param status done or failed
 * @param counts all zero when failed
 * @param message Swedish; empty when done
 * @param fileAtFault it failed because the file cannot be read, so that trying again helps nothing
 * @param quality what the file was worth, null when failed
 * @param sample the first incidents of the file as they were placed, at most {@link #SAMPLE}
 * @param rejects the first records that could not be taken in, at most {@link #REJECTS}; all of them are in the store,
 *     unless it was a dry run
 */
public record ImportResult(
        long id,
        ImportStatus status,
        ImportCounts counts,
        String message,
        boolean fileAtFault,
        @Nullable ImportQuality quality,
        List<PlacedIncident> sample,
        List<Reject> rejects) {
    public static final int SAMPLE = 20;
    public static final int REJECTS = 1_000;

    public ImportResult {
        sample = List.copyOf(sample);
        rejects = List.copyOf(rejects);
    }

    static ImportResult failed(long id, String message) {
        return failed(id, message, false);
    }

    static ImportResult failed(long id, String message, boolean fileAtFault) {
        return new ImportResult(
                id, ImportStatus.FAILED, ImportCounts.NONE, message, fileAtFault, null, List.of(), List.of());
    }
}
