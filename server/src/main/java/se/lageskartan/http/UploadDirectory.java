package se.lageskartan.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where files wait to be read. They may hold what only their sender may see, so nobody else on the machine can get there. */
final class UploadDirectory {
    private static final Logger log = LoggerFactory.getLogger(UploadDirectory.class);

    private final Path path;

    private static final long LEAST_FREE_BYTES = 1 << 20;

    private UploadDirectory(Path path) {
        this.path = path;
    }

    /** Makes it if need be, closes it to others, and deletes what a service that was killed left behind. */
    static UploadDirectory open(Path path) {
        try {
            Files.createDirectories(path);
            PosixFileAttributeView owner = Files.getFileAttributeView(path, PosixFileAttributeView.class);
            if (owner != null) {
                owner.setPermissions(PosixFilePermissions.fromString("rwx------"));
            }
            try (Stream<Path> left = Files.list(path)) {
                for (Path file : left.filter(Files::isRegularFile).toList()) {
                    log.info("Deleting {}, an upload that was never read to its end", file.getFileName());
                    Files.deleteIfExists(file);
                }
            }
            return new UploadDirectory(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Into the temporary file as it was made, readable by its owner only; copying over it would make it anew. */
    Path save(InputStream upload) {
        try {
            Path file = Files.createTempFile(path, "import-", ".upload");
            try (OutputStream out = Files.newOutputStream(file)) {
                upload.transferTo(out);
            } catch (IOException e) {
                Files.deleteIfExists(file);
                throw e;
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether files can be written there with room to spare. */
    boolean isUsable() {
        // Not through a FileStore, which cannot be had where the mounts are hidden, as in a chroot.
        return Files.isWritable(path) && path.toFile().getUsableSpace() > LEAST_FREE_BYTES;
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
