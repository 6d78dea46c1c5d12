package se.lageskartan.incidents;

import java.util.Map;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.geocoding.Geocoding;
import se.lageskartan.intake.UnknownCodes;

/**
 * What became of the records of a file. Always {@code read = saved + updated + outdated + duplicates + rejected}; unplaced and placed count
 * all but the rejected alike, so that they speak of the file and not of what was there before.
 * Of a file of addresses, those too far from the district to be kept are unplaced as outside, and not among the others:
 * {@code read = saved + duplicates + rejected + unplaced}.
 *
 * @param read records found in the file
 * @param saved new incidents; in a dry run those that would be
 * @param updated records that took the place of an earlier version; in a dry run those that would
 * @param outdated records older than what is stored or stands in the same file, which changed nothing; 0 unless the source
 *     corrects itself
 * @param duplicates records that the dataset has already with the same key and content, or that came earlier in the same
 *     file
 * @param rejected records that could not be taken in, each kept with its reason; among them those whose key is known with
 *     another content
 * @param unplaced incidents without a place; they are saved as well
 * @param unplacedReasons how many of {@code unplaced} for each reason
 * @param placed per level how many are placed at it, see {@link LevelShares}
 * @param unknownCodes crime codes of the file that could not be taken at their word
 */
public record ImportCounts(
        long read,
        long saved,
        long updated,
        long outdated,
        long duplicates,
        long rejected,
        long unplaced,
        Map<Geocoding.Reason, Long> unplacedReasons,
        Map<AreaLevel, Long> placed,
        UnknownCodes unknownCodes) {
    public static final ImportCounts NONE =
            new ImportCounts(0, 0, 0, 0, 0, 0, 0, Map.of(), Map.of(), UnknownCodes.NONE);

    public ImportCounts {
        unplacedReasons = Map.copyOf(unplacedReasons);
        placed = Map.copyOf(placed);
    }
}
