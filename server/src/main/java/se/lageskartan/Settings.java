package se.lageskartan;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import se.lageskartan.access.Loopback;
import se.lageskartan.access.Role;
import se.lageskartan.audit.AuditFiles;
import se.lageskartan.cli.CommandFailure;
import se.lageskartan.feeds.FeedSettings;

/**
 * Everything that can be set, read from the environment and validated once at the start. The database has its own
 * variables, see {@link se.lageskartan.database.Databases}.
 *
 * @param home where {@code .lageskartan/} lies (LAGESKARTAN_HOME, default the current directory)
 * @param host address to listen on (LAGESKARTAN_HOST, default 127.0.0.1)
 * @param role role of everyone who reaches the service (LAGESKARTAN_ROLE, default analytiker on a loopback address and
 *     anonym on any other)
 * @param largestUploadMb largest import file in MB (LAGESKARTAN_LARGEST_UPLOAD_MB, default 1024)
 * @param feeds what feeds may reach: the directory below which folders are watched (LAGESKARTAN_FEED_FOLDERS, default none)
 *     and hosts that may be asked although they are not public (LAGESKARTAN_FEED_HOSTS, commas between, default none)
 * @param requestsASecond how many heavy requests of one client are answered a second in the long run
 *     (LAGESKARTAN_REQUESTS_PER_SECOND, default 40, 0 for no limit)
 * @param audit what the audit log keeps outside the database
 */
public record Settings(
        Path home,
        String host,
        Role role,
        int largestUploadMb,
        FeedSettings feeds,
        AuditFiles audit,
        int requestsASecond) {
    private static final int DEFAULT_REQUESTS_A_SECOND = 40;
    private static final int DEFAULT_LARGEST_UPLOAD_MB = 1024;

    /** @throws CommandFailure when a variable has a value that cannot be used; the message names it */
    public static Settings from(Map<String, String> environment) {
        Path home = home(environment);
        if (!Files.isDirectory(home)) {
            throw invalid("LAGESKARTAN_HOME", home.toString(), "en katalog som finns");
        }
        String host = environment.getOrDefault("LAGESKARTAN_HOST", "127.0.0.1");
        return new Settings(
                home,
                host,
                role(environment, host),
                upload(environment),
                feeds(environment, home),
                AuditFiles.of(home, environment),
                requestsASecond(environment));
    }

    /** The project's directory, whether it exists or not. */
    static Path home(Map<String, String> environment) {
        return Path.of(environment.getOrDefault("LAGESKARTAN_HOME", "."))
                .toAbsolutePath()
                .normalize();
    }

    /** The directory of what the project makes for itself: the private cluster, the lock, uploads. */
    public Path workDirectory() {
        return home.resolve(".lageskartan");
    }

    private static Role role(Map<String, String> environment, String host) {
        String code = environment.get("LAGESKARTAN_ROLE");
        if (code == null || code.isBlank()) {
            return Loopback.is(host) ? Role.ANALYTIKER : Role.ANONYM;
        }
        return Role.parse(code)
                .orElseThrow(() -> invalid(
                        "LAGESKARTAN_ROLE",
                        code,
                        Arrays.stream(Role.values()).map(Role::code).collect(Collectors.joining(", "))));
    }

    private static int requestsASecond(Map<String, String> environment) {
        String name = "LAGESKARTAN_REQUESTS_PER_SECOND";
        String text = environment.getOrDefault(name, Integer.toString(DEFAULT_REQUESTS_A_SECOND));
        if (!text.matches("\\d{1,6}")) {
            throw invalid(name, text, "ett heltal från 0");
        }
        return Integer.parseInt(text);
    }

    private static int upload(Map<String, String> environment) {
        String name = "LAGESKARTAN_LARGEST_UPLOAD_MB";
        String text = environment.getOrDefault(name, Integer.toString(DEFAULT_LARGEST_UPLOAD_MB));
        try {
            int megabytes = Integer.parseInt(text);
            if (megabytes >= 1) {
                return megabytes;
            }
        } catch (NumberFormatException e) {
            throw invalid(name, text, "ett heltal från 1");
        }
        throw invalid(name, text, "ett heltal från 1");
    }

    private static FeedSettings feeds(Map<String, String> environment, Path home) {
        String folders =
                environment.getOrDefault("LAGESKARTAN_FEED_FOLDERS", "").strip();
        Path root = null;
        if (!folders.isEmpty()) {
            root = Path.of(folders).toAbsolutePath().normalize();
            if (!Files.isDirectory(root)) {
                throw invalid("LAGESKARTAN_FEED_FOLDERS", folders, "en katalog som finns");
            }
        }
        Set<String> hosts = Arrays.stream(
                        environment.getOrDefault("LAGESKARTAN_FEED_HOSTS", "").split(",", -1))
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .filter(host -> !host.isEmpty())
                .collect(Collectors.toSet());
        return new FeedSettings(root, hosts, home.resolve(".lageskartan").resolve("feeds"));
    }

    private static CommandFailure invalid(String name, String value, String expected) {
        return new CommandFailure(name + " är ”" + value + "”; väntat var " + expected + ".");
    }
}
