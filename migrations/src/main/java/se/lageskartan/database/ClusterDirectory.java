package se.lageskartan.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory of one private cluster and what lies where in it. It belongs to the server's user and nobody else can
 * look into it.
 */
record ClusterDirectory(Path root) {
    /** What the project keeps on a machine, beside the sources and outside version control. */
    static final String STATE = ".lageskartan";

    private static final Logger log = LoggerFactory.getLogger(ClusterDirectory.class);
    private static final Path ELSEWHERE = Path.of("/var/lib/lageskartan");

    Path parent() {
        return Objects.requireNonNull(root.getParent(), "a cluster never lies in /");
    }

    Path data() {
        return root.resolve("data");
    }

    Path serverLog() {
        return root.resolve("postgres.log");
    }

    Path port() {
        return root.resolve("port");
    }

    Path password() {
        return root.resolve("password");
    }

    Path servicePassword() {
        return root.resolve("service.password");
    }

    Path startLock() {
        return root.resolve("start.lock");
    }

    Path useLock() {
        return root.resolve("use.lock");
    }

    /**
     * The directory of that name in the project's {@code .lageskartan}, made when missing.
     *
     * <p>Where the server's user cannot get there (root's home is closed to it, say) the directory is made under
     * {@code /var/lib/lageskartan} instead, and a file {@code NAME.location} in {@code .lageskartan} tells where.
     *
     * @throws DatabaseUnavailableException when no directory can be made that the server's user can use
     */
    static ClusterDirectory in(Path projectDirectory, String name, ServerUser user) {
        try {
            Path project = projectDirectory.toRealPath();
            Path inside = project.resolve(STATE).resolve(name);
            Path location = location(project, name);
            if (Files.exists(location)) {
                Path recorded = Path.of(Files.readString(location).strip());
                user.makeDirectory(recorded);
                return new ClusterDirectory(recorded);
            }
            boolean wasThere = Files.exists(inside);
            if (usable(inside, user)) {
                return new ClusterDirectory(inside);
            }
            if (user.name().isEmpty() || wasThere && Files.exists(inside.resolve("data"))) {
                throw new DatabaseUnavailableException(
                        "Databaskatalogen %s kan inte användas av %s. Kör som den som skapade den (%s)."
                                .formatted(inside, user.description(), owner(inside)));
            }
            Path outside = ELSEWHERE.resolve(shortHash(project.toString())).resolve(name);
            if (!usable(outside, user)) {
                throw new DatabaseUnavailableException(
                        "Användaren %s når varken %s eller %s, så databasen får ingen plats."
                                .formatted(user.name(), inside, outside));
            }
            if (!wasThere) {
                Files.deleteIfExists(inside);
            }
            Files.writeString(location, outside + "\n");
            log.info("{} cannot reach {}; the database lies in {}", user.name(), inside, outside);
            return new ClusterDirectory(outside);
        } catch (IOException e) {
            throw new DatabaseUnavailableException(
                    "Databasens katalog under %s kan inte skapas: %s".formatted(projectDirectory, e), e);
        }
    }

    /** The directory of that name, inside the project or elsewhere, when it was made before. */
    static Optional<ClusterDirectory> existing(Path projectDirectory, String name) {
        try {
            Path project = projectDirectory.toRealPath();
            Path location = location(project, name);
            Path root = Files.exists(location)
                    ? Path.of(Files.readString(location).strip())
                    : project.resolve(STATE).resolve(name);
            return Files.isDirectory(root) ? Optional.of(new ClusterDirectory(root)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path location(Path project, String name) {
        return project.resolve(STATE).resolve(name + ".location");
    }

    private static boolean usable(Path directory, ServerUser user) {
        try {
            user.makeDirectory(directory);
            return user.canWrite(directory);
        } catch (IOException e) {
            log.debug("{} cannot be made", directory, e);
            return false;
        }
    }

    /** Removes the directory and all in it. */
    void delete() throws IOException {
        delete(root);
    }

    static void delete(Path tree) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(tree)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        } catch (NoSuchFileException e) {
            return;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }

    static String shortHash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    private static String owner(Path path) {
        try {
            return Files.getOwner(path).getName();
        } catch (IOException e) {
            return "okänd";
        }
    }
}
