package se.lageskartan.database;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A PostgreSQL installed on this machine.
 *
 * @param binaries the directory of {@code initdb}, {@code pg_ctl}, {@code pg_dump} and the others
 * @param major the major version, such as 15
 * @param postgis whether the PostGIS extension is installed for it
 */
public record PostgresInstallation(Path binaries, int major, boolean postgis) {
    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)");
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** All servers that are found, the newest first. */
    public static List<PostgresInstallation> all() {
        return installations("initdb").filter(PostgresInstallation::hasServer).toList();
    }

    /**
     * The programs for backup, which may be installed without a server: those of the version asked for, because newer
     * ones write settings that an older server does not know, or else the next newer ones.
     *
     * @param serverMajor the major version of the server that they are to talk to
     */
    public static Optional<PostgresInstallation> clientFor(int serverMajor) {
        return installations("pg_dump")
                .filter(i -> i.major() >= serverMajor)
                .min(Comparator.comparingInt(PostgresInstallation::major));
    }

    private static Stream<PostgresInstallation> installations(String program) {
        return candidates().stream()
                .filter(binaries -> Files.isExecutable(binaries.resolve(program)))
                .map(PostgresInstallation::real)
                .distinct()
                .flatMap(binaries -> version(binaries.resolve(program)).stream()
                        .map(major -> new PostgresInstallation(binaries, major, hasPostgis(binaries, major))))
                .sorted(Comparator.comparingInt(PostgresInstallation::major).reversed());
    }

    private static Set<Path> candidates() {
        Set<Path> candidates = new LinkedHashSet<>();
        candidates.addAll(subdirectories(Path.of("/usr/lib/postgresql"), "*", "bin"));
        candidates.addAll(subdirectories(Path.of("/usr"), "pgsql-*", "bin"));
        candidates.addAll(subdirectories(Path.of("/opt/homebrew/opt"), "postgresql@*", "bin"));
        String path = System.getenv().getOrDefault("PATH", "");
        for (String directory : path.split(Pattern.quote(File.pathSeparator), -1)) {
            if (!directory.isEmpty()) {
                candidates.add(Path.of(directory));
                askPgConfig(Path.of(directory, "pg_config"), "--bindir").ifPresent(candidates::add);
            }
        }
        return candidates;
    }

    private boolean hasServer() {
        return Files.isExecutable(binaries.resolve("pg_ctl")) && Files.isExecutable(binaries.resolve("postgres"));
    }

    /** The newest that has PostGIS. */
    public static Optional<PostgresInstallation> newestWithPostgis() {
        return all().stream().filter(PostgresInstallation::postgis).findFirst();
    }

    /** The newest with PostGIS and exactly this major version, the only one that can read the data of that version. */
    static Optional<PostgresInstallation> withPostgis(int major) {
        return all().stream().filter(i -> i.postgis() && i.major() == major).findFirst();
    }

    /** The path of one of its programs, such as {@code pg_dump}. */
    public String program(String name) {
        return binaries.resolve(name).toString();
    }

    private static boolean hasPostgis(Path binaries, int major) {
        List<Path> shares = new ArrayList<>();
        askPgConfig(binaries.resolve("pg_config"), "--sharedir").ifPresent(shares::add);
        shares.add(Path.of("/usr/share/postgresql/" + major));
        shares.add(binaries.resolveSibling("share"));
        shares.add(binaries.resolveSibling("share").resolve("postgresql"));
        return shares.stream().anyMatch(share -> Files.exists(share.resolve("extension/postgis.control")));
    }

    private static Optional<Integer> version(Path program) {
        Program.Outcome outcome = Program.run(List.of(program.toString(), "--version"), Map.of(), LIMIT);
        Matcher matcher = VERSION.matcher(outcome.output());
        return outcome.succeeded() && matcher.find()
                ? Optional.of(Integer.valueOf(matcher.group(1)))
                : Optional.empty();
    }

    private static Optional<Path> askPgConfig(Path pgConfig, String question) {
        if (!Files.isExecutable(pgConfig)) {
            return Optional.empty();
        }
        Program.Outcome outcome = Program.run(List.of(pgConfig.toString(), question), Map.of(), LIMIT);
        return outcome.succeeded() ? Optional.of(Path.of(outcome.output())) : Optional.empty();
    }

    private static List<Path> subdirectories(Path parent, String pattern, String child) {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(parent)) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(parent, pattern)) {
                stream.forEach(directory -> found.add(directory.resolve(child)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
