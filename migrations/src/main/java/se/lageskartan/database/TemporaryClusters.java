package se.lageskartan.database;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clusters that live as long as a process. A freshly made data directory is kept as a template and copied: that takes a
 * tenth of the time that making one takes.
 */
final class TemporaryClusters {
    private static final Logger log = LoggerFactory.getLogger(TemporaryClusters.class);
    private static final String PREFIX = "temporary-";

    private TemporaryClusters() {}

    static PrivateCluster open(Path parent, PostgresInstallation installation, ServerUser user) {
        ClusterDirectory template = new ClusterDirectory(parent.resolve("template-" + installation.major()));
        ClusterDirectory directory = new ClusterDirectory(parent.resolve(PREFIX + UUID.randomUUID()));
        try {
            user.makeDirectory(template.root());
            return ClusterUse.alone(new ClusterDirectory(parent), () -> {
                removeLeftovers(parent, installation, user);
                if (!Files.exists(template.data().resolve("PG_VERSION"))) {
                    PrivateCluster.initialise(template, installation, user, false);
                }
                user.makeDirectory(directory.root());
                copy(template.data(), directory.data(), user);
                copy(template.password(), directory.password(), user);
                return PrivateCluster.open(directory, user, false);
            });
        } catch (IOException e) {
            throw new DatabaseUnavailableException(
                    "En tillfällig databas under %s kan inte skapas: %s".formatted(parent, e.getMessage()), e);
        }
    }

    private static void copy(Path from, Path to, ServerUser user) throws IOException {
        Program.Outcome outcome = user.run(Duration.ofMinutes(2), "cp", "-a", from.toString(), to.toString());
        if (!outcome.succeeded()) {
            throw new IOException(outcome.output());
        }
    }

    private static void removeLeftovers(Path parent, PostgresInstallation installation, ServerUser user)
            throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path path : found) {
                ClusterDirectory leftover = new ClusterDirectory(path);
                if (ClusterUse.unused(leftover)) {
                    log.debug("Removing {}, left by a process that was killed", path);
                    PrivateCluster.stop(leftover, installation, user, "immediate");
                    leftover.delete();
                }
            }
        }
    }
}
