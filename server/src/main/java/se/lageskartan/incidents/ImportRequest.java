package se.lageskartan.incidents;

import java.nio.file.Path;

/**
 * A file to be taken in.
 *
 * @param dataset code of the dataset the incidents belong to; it must exist
 * @param profile name of the way the file is read, for the record
 * @param fileName what the person who sent the file calls it
 * @param file where it lies
 * @param dryRun go the whole way but save nothing
 */
public record ImportRequest(String dataset, String profile, String fileName, Path file, boolean dryRun) {}
