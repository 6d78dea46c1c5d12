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
        String message) {

    ImportResult result() {
        return new ImportResult(id, status, counts, message, false, List.of(), List.of());
    }
}
