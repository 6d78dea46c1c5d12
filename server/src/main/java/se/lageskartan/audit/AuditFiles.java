package se.lageskartan.audit;

import java.nio.file.Path;
import java.util.Map;

/**
 * What the log needs outside the database, out of reach for whoever owns that.
 *
 * @param keys the keys that rows are sealed with (LAGESKARTAN_AUDIT_KEY_FILE, default {@code .lageskartan/audit.key})
 * @param head where the log ended when it was last written, {@code .lageskartan/audit.head}
 */
public record AuditFiles(Path keys, Path head) {
    /** Names the file of keys. */
    public static final String KEY_FILE = "LAGESKARTAN_AUDIT_KEY_FILE";

    /** @param home where {@code .lageskartan/} lies */
    public static AuditFiles of(Path home, Map<String, String> environment) {
        Path directory = home.resolve(".lageskartan");
        String file = environment.getOrDefault(KEY_FILE, "").strip();
        return new AuditFiles(
                file.isEmpty() ? directory.resolve("audit.key") : Path.of(file), directory.resolve("audit.head"));
    }
}
