package se.lageskartan.incidents;

import java.time.Instant;

/**
 * What has come into a dataset since some time.
 *
 * @param imports that ended since, done
 * @param added incidents that they brought
 * @param corrected incidents of which they brought a newer version
 * @param latest when the last of them ended
 */
public record DatasetNews(String dataset, int imports, long added, long corrected, Instant latest) {}
