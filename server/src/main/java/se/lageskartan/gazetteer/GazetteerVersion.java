package se.lageskartan.gazetteer;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import se.lageskartan.wording.Coded;

/**
 * A version of the gazetteer: what made it.
 *
 * @param who code of the role that made it; empty for built-in data
 * @param reason as the person wrote it
 * @param fileName the imported file, null for other kinds
 * @param fileSha256 its SHA-256 in hexadecimal
 * @param undoes the version whose changes it takes back, null for other kinds
 */
public record GazetteerVersion(
        int id,
        Kind kind,
        Instant at,
        String who,
        String reason,
        @Nullable String fileName,
        @Nullable String fileSha256,
        @Nullable Integer undoes) {

    /** What made a version. */
    public enum Kind implements Coded {
        BUILT_IN("inbyggda data"),
        EDIT("redigering"),
        IMPORT("import"),
        UNDO("ångrad ändring");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /** In Swedish. */
        public String title() {
            return title;
        }

        static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
