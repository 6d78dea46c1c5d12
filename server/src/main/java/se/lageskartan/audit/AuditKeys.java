package se.lageskartan.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keys of an installation: a file with one a line, the one in use last. Older ones tell that older rows are whole. */
public final class AuditKeys {
    private static final int LENGTH = 32;

    private final Map<String, AuditKey> byId = new LinkedHashMap<>();
    private final AuditKey current;

    private AuditKeys(Path file, List<String> lines) {
        AuditKey last = null;
        for (String line : lines) {
            if (!line.isBlank()) {
                try {
                    last = new AuditKey(line.strip());
                } catch (IllegalArgumentException e) {
                    throw new InvalidKeyFileException(
                            "Nyckelfilen %s ska ha en nyckel om 64 hexadecimala siffror på varje rad.".formatted(file),
                            e);
                }
                byId.put(last.id(), last);
            }
        }
        if (last == null) {
            throw new InvalidKeyFileException("Nyckelfilen %s är tom.".formatted(file), null);
        }
        this.current = last;
    }

    /**
     * Reads the file, which is made with a new key when it is missing, for its owner's eyes only.
     *
     * @throws InvalidKeyFileException when it holds something else
     * @throws UncheckedIOException when it can be neither read nor made
     */
    public static AuditKeys open(Path file) {
        try {
            Path directory = file.toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            byte[] random = new byte[LENGTH];
            new SecureRandom().nextBytes(random);
            // Written under another name first: another program that starts now must not read half a key.
            Path unfinished = Files.createTempFile(
                    directory,
                    "audit-",
                    ".key",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                Files.writeString(unfinished, HexFormat.of().formatHex(random) + "\n", StandardOpenOption.WRITE);
                Files.createLink(file, unfinished);
            } catch (FileAlreadyExistsException e) {
                // The key that there is.
                return new AuditKeys(file, Files.readAllLines(file));
            } finally {
                Files.delete(unfinished);
            }
            return new AuditKeys(file, Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read or make the key file " + file, e);
        }
    }

    /** Reads the file when there is one, and makes none. */
    public static Optional<AuditKeys> existing(Path file) {
        try {
            return Optional.of(new AuditKeys(file, Files.readAllLines(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the key file " + file, e);
        }
    }

    AuditKey current() {
        return current;
    }

    Optional<AuditKey> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Set<String> ids() {
        return byId.keySet();
    }
}
