package se.lageskartan.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The end of the log as somebody last saw it. A chain alone does not show that its last rows are gone; what was seen outside
 * the database does.
 */
public record AuditHead(long id, String hash) {
    static final AuditHead NONE = new AuditHead(0, AuditEntry.BEFORE_THE_FIRST);

    /** @throws IOException also when the file holds something else */
    public static Optional<AuditHead> read(Path file) throws IOException {
        String text;
        try {
            text = Files.readString(file).strip();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (!text.matches("\\d{1,18} [0-9a-f]{64}")) {
            throw new IOException(file + " should hold a number and 64 hexadecimal digits");
        }
        int space = text.indexOf(' ');
        return Optional.of(new AuditHead(Long.parseLong(text.substring(0, space)), text.substring(space + 1)));
    }

    /** Whole or not at all. After a loss of power an older one may be there, which is as true. */
    void write(Path file) throws IOException {
        // Under a name of its own: a command may write beside the service.
        Path unfinished = Files.createTempFile(file.toAbsolutePath().getParent(), "audit-", ".head");
        Files.writeString(unfinished, id + " " + hash + "\n");
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
