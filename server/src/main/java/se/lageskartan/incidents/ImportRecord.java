package se.lageskartan.incidents;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the store knows of an import.
 *
 * @param finished null while it runs
 * @param fileSha256 hexadecimal; empty unless the import is done
 * @param counts all zero unless the import is done
 * @param feed title of the feed that brought it, empty when a person did
 * @param quality what the file was worth; null unless the import is done, and in those from before there was a report
 * @param textsErased when its rejects, and the texts in its report, were erased; null when they were not
 * @param message Swedish; empty unless it failed or was interrupted
 */
public record ImportRecord(
        long id,
        String dataset,
        String profile,
        String fileName,
        String fileSha256,
        Instant started,
        @Nullable Instant finished,
        ImportStatus status,
        ImportCounts counts,
        String feed,
        @Nullable ImportQuality quality,
        @Nullable Instant textsErased,
        String message) {

    ImportResult result() {
        return new ImportResult(id, status, counts, message, false, quality, List.of(), List.of());
    }
}
