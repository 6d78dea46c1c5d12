package se.lageskartan.incidents;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.lageskartan.intake.AddressReader;
import se.lageskartan.intake.Profile;

/**
 * A file to be taken in.
 *
 * @param dataset code of the dataset the incidents belong to; it must exist
 * @param profile name of the way the file is read, for the record
 * @param fileName what the person who sent the file calls it
 * @param file where it lies
 * @param dryRun go the whole way but save nothing
 * @param correctsItself what the file says anew of known records takes the place of what is stored, see
 *     {@link StagedCorrections}; otherwise it is rejected
 * @param observed when the file was taken from its source, null when nobody knows
 * @param feed title of the feed that brought it, empty when a person did
 */
public record ImportRequest(
        String dataset,
        String profile,
        String fileName,
        Path file,
        boolean dryRun,
        boolean correctsItself,
        @Nullable Instant observed,
        String feed) {

    /** A file of unknown age, handed in by a person, from a source that corrects nothing. */
    public ImportRequest(String dataset, String profile, String fileName, Path file, boolean dryRun) {
        this(dataset, profile, fileName, file, dryRun, false, null, "");
    }

    /** A file of unknown age, handed in by a person. */
    public static ImportRequest of(Profile profile, String fileName, Path file, boolean dryRun) {
        return new ImportRequest(
                profile.datasetCode(), profile.code(), fileName, file, dryRun, profile.correctsItself(), null, "");
    }

    /** A file of address points, handed in by a person. */
    public static ImportRequest ofAddresses(String fileName, Path file, boolean dryRun) {
        return new ImportRequest(AddressReader.DATASET, AddressReader.PROFILE, fileName, file, dryRun);
    }

    /**
     * A file that a feed brought.
     *
     * @param observed when it was taken from its source, null when nobody knows
     */
    public static ImportRequest ofFeed(
            Profile profile, String feed, String fileName, Path file, @Nullable Instant observed) {
        return new ImportRequest(
                profile.datasetCode(), profile.code(), fileName, file, false, profile.correctsItself(), observed, feed);
    }
}
