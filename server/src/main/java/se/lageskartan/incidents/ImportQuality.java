package se.lageskartan.incidents;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an import was worth, kept with it. It speaks of the file: records that were there already count too. Counts are
 * exact unless they say otherwise; metres are within five per cent.
 *
 * @param records incidents in the file that could be read
 * @param placed of them, those with a place at any level
 * @param certainty how sure the placings are
 * @param uncertainty by kind of place
 * @param unplaced by reason, most frequent first
 * @param rejects by reason and column, most frequent first
 * @param first ISO instant of the earliest incident, null when there is none
 * @param last of the latest
 * @param veryOld incidents from more than 20 years before the import
 * @param months from the first to the last of this import, with those of the previous one; the 120 latest
 * @param gaps months without any between months with some, of {@code months}
 * @param categories code to count, most frequent first
 * @param positions incidents with a coordinate from the source
 * @param spots coordinates, to the metre, that more than a hundredth of those share
 * @param midnight incidents said to have happened on the stroke of midnight
 * @param firstOfMonth incidents on the first of a month
 * @param previous number of the import compared with, null when there is none
 * @param warnings Swedish: what a reader of the figures should know
 * @param changes Swedish: what differs from the previous import of the same source
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ImportQuality(
        long records,
        long placed,
        Certainty certainty,
        List<Uncertainty> uncertainty,
        List<Unplaced> unplaced,
        List<Rejects> rejects,
        @Nullable String first,
        @Nullable String last,
        long veryOld,
        List<Month> months,
        List<String> gaps,
        Map<String, Long> categories,
        long positions,
        List<Spot> spots,
        long midnight,
        long firstOfMonth,
        @Nullable Long previous,
        List<String> warnings,
        List<String> changes) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Confidence at least 0.8, at least 0.5, and less. */
    public record Certainty(long sure, long likely, long uncertain) {}

    /** Metres that half, and nine tenths, of the placings of a kind do not exceed. */
    public record Uncertainty(String kind, long count, double medianM, double p90M) {}

    /**
     * @param texts the ten most frequent; of what the source says, so not for every eye
     * @param exact false when rarer texts were let go, so that the counts may be too low
     */
    public record Unplaced(String reason, long count, List<Text> texts, boolean exact) {}

    public record Text(String text, long count) {}

    /** @param column empty when the whole record is at fault */
    public record Rejects(String reason, String column, long count) {}

    /**
     * @param month ISO, 2026-03
     * @param previous in the import before, null when there was none
     */
    public record Month(String month, long count, @Nullable Long previous) {}

    /** Metres in EPSG:3011; at least so many incidents. */
    public record Spot(double x, double y, long count) {}

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of plain values is always JSON", e);
        }
    }

    /** Empty when it was written by a program that described quality otherwise. */
    static Optional<ImportQuality> parse(@Nullable String json) {
        if (json == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(json, ImportQuality.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Without what the source wrote. */
    public ImportQuality withoutTexts() {
        return new ImportQuality(
                records,
                placed,
                certainty,
                uncertainty,
                unplaced.stream()
                        .map(reason -> new Unplaced(reason.reason(), reason.count(), List.of(), reason.exact()))
                        .toList(),
                rejects,
                first,
                last,
                veryOld,
                months,
                gaps,
                categories,
                positions,
                List.of(),
                midnight,
                firstOfMonth,
                previous,
                warnings,
                changes);
    }
}
