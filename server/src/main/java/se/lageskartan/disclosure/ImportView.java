package se.lageskartan.disclosure;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.lageskartan.incidents.ImportCounts;
import se.lageskartan.incidents.ImportQuality;
import se.lageskartan.incidents.ImportStatus;
import se.lageskartan.incidents.PlacedIncident;
import se.lageskartan.intake.Reject;

/**
 * An import as its owner may see it.
 *
 * @param feed title of the feed that brought it, empty when a person did
 * @param progress 0..1
 * @param rowsRead records read so far
 * @param counts all zero until it is done
 * @param quality null unless it is done
 * @param textsErased when its rejects, and the texts in its report, were erased; null when they were not
 * @param sample the first incidents as they were placed; only of imports since the service started
 * @param rejects the first rejects, the same
 */
public record ImportView(
        long id,
        String fileName,
        String profile,
        String dataset,
        String feed,
        boolean dryRun,
        ImportStatus status,
        double progress,
        long rowsRead,
        ImportCounts counts,
        @Nullable ImportQuality quality,
        String message,
        @Nullable Instant started,
        @Nullable Instant finished,
        @Nullable Instant textsErased,
        List<PlacedIncident> sample,
        List<Reject> rejects) {}
