package se.lageskartan.gazetteer;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What taking in a file of areas changes, or would change.
 *
 * @param version the gazetteer's version: the new one when something was saved, else the one compared with
 * @param saved whether a version was made
 * @param system the reference system that coordinates were read in, as EPSG code
 * @param table the table of a GeoPackage, empty for GeoJSON
 * @param read records in the file
 * @param outside those of them that lie outside the district and are let go
 * @param rejects records that could not be used
 * @param differences every area of the level, and those of the levels above that are made of it
 * @param problems why it cannot be saved, Swedish sentences; empty when it can
 * @param questions what has to be confirmed before it is saved
 * @param notes what is good to know
 */
public record AreaReport(
        int version,
        boolean saved,
        AreaLevel level,
        @Nullable LocalDate validFrom,
        String fileName,
        String system,
        String table,
        @Nullable String codeProperty,
        String nameProperty,
        List<String> properties,
        long read,
        long outside,
        List<Reject> rejects,
        List<AreaDifference> differences,
        List<String> problems,
        List<String> questions,
        List<String> notes) {

    /**
     * A record of the file that could not be used.
     *
     * @param number its key in a GeoPackage; its place in the list, from 1, in GeoJSON
     * @param area what it says it is, as far as that can be told
     * @param message Swedish: what was found, and what was expected
     */
    public record Reject(long number, String area, String message) {}

    public AreaReport {
        properties = List.copyOf(properties);
        rejects = List.copyOf(rejects);
        differences = List.copyOf(differences);
        problems = List.copyOf(problems);
        questions = List.copyOf(questions);
        notes = List.copyOf(notes);
    }

    /** Whether it would change anything. */
    public boolean changes() {
        return differences.stream().anyMatch(difference -> difference.kind() != AreaDifference.Kind.SAME);
    }
}
