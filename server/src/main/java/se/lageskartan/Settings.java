package se.lageskartan;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.Loopback;
import se.lageskartan.access.OidcSettings;
import se.lageskartan.access.Role;
import se.lageskartan.audit.AuditFiles;
import se.lageskartan.cli.CommandFailure;
import se.lageskartan.feeds.FeedSettings;
import se.lageskartan.http.BackgroundMap;

/**
 * Everything that can be set, read from the environment and validated once at the start. The database has its own
 * variables, see {@link se.lageskartan.database.Databases}.
 *
 * @param home where {@code .lageskartan/} lies (LAGESKARTAN_HOME, default the current directory)
 * @param host address to listen on (LAGESKARTAN_HOST, default 127.0.0.1)
 * @param url where people reach the service, when a proxy stands before it (LAGESKARTAN_URL, default none); with https cookies
 *     are sent over TLS only
 * @param role who everyone at this machine is without signing in (LAGESKARTAN_ROLE, default analytiker); {@link Role#ANONYM}
 *     where others can reach the service, and signing in is needed
 * @param examples whether whoever sits at this machine may be any role without an account; only where others cannot reach the
 *     service, and unless LAGESKARTAN_SIGN_IN says required
 * @param oidc the identity provider (LAGESKARTAN_OIDC_ISSUER and the like, see {@link OidcEnvironment}); null when there is none
 * @param largestUploadMb largest import file in MB (LAGESKARTAN_LARGEST_UPLOAD_MB, default 1024)
 * @param feeds what feeds may reach: the directory below which folders are watched (LAGESKARTAN_FEED_FOLDERS, default none)
 *     and hosts that may be asked although they are not public (LAGESKARTAN_FEED_HOSTS, commas between, default none)
 * @param requestsASecond how many heavy requests of one client are answered a second in the long run
 *     (LAGESKARTAN_REQUESTS_PER_SECOND, default 40, 0 for no limit)
 * @param audit what the audit log keeps outside the database
 * @param background somebody else's map that may lie under ours (LAGESKARTAN_BACKGROUND_MAP, see {@link BackgroundEnvironment});
 *     null for none
 */
public record Settings(
        Path home,
        String host,
        @Nullable URI url,
        Role role,
        boolean examples,
        @Nullable OidcSettings oidc,
        int largestUploadMb,
        FeedSettings feeds,
        AuditFiles audit,
        int requestsASecond,
        @Nullable BackgroundMap background) {
    private static final int DEFAULT_REQUESTS_A_SECOND = 40;
    private static final int DEFAULT_LARGEST_UPLOAD_MB = 1024;
    private static final String A_URL = "https://dator, utan sökväg";

    /** @throws CommandFailure when a variable has a value that cannot be used; the message names it */
    public static Settings from(Map<String, String> environment) {
        Path home = home(environment);
        if (!Files.isDirectory(home)) {
            throw invalid("LAGESKARTAN_HOME", home.toString(), "en katalog som finns");
        }
        String host = environment.getOrDefault("LAGESKARTAN_HOST", "127.0.0.1");
        URI url = url(environment);
        boolean alone = Loopback.is(host) && url == null && !signInRequired(environment);
        return new Settings(
                home,
                host,
                url,
                role(environment, alone),
                alone,
                OidcEnvironment.read(environment, url),
                upload(environment),
                feeds(environment, home),
                AuditFiles.of(home, environment),
                requestsASecond(environment),
                BackgroundEnvironment.read(environment));
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

    /** Cookies go over TLS only, unless nobody but this machine can see them. */
    public boolean secureCookies() {
        return url == null ? !Loopback.is(host) : url.getScheme().equals("https");
    }

    private static @Nullable URI url(Map<String, String> environment) {
        String text = environment.getOrDefault("LAGESKARTAN_URL", "").strip();
        if (text.isEmpty()) {
            return null;
        }
        try {
            URI url = new URI(text);
            boolean web =
                    "https".equals(url.getScheme()) || ("http".equals(url.getScheme()) && Loopback.is(url.getHost()));
            if (web && url.getHost() != null && url.getPath().replace("/", "").isEmpty() && url.getQuery() == null) {
                return url.resolve("/");
            }
        } catch (URISyntaxException e) {
            throw invalid("LAGESKARTAN_URL", text, A_URL);
        }
        throw invalid("LAGESKARTAN_URL", text, A_URL);
    }

    private static boolean signInRequired(Map<String, String> environment) {
        String text = environment.getOrDefault("LAGESKARTAN_SIGN_IN", "").strip();
        return switch (text) {
            case "required" -> true;
            case "", "example" -> false;
            default -> throw invalid("LAGESKARTAN_SIGN_IN", text, "required eller example");
        };
    }

    private static Role role(Map<String, String> environment, boolean alone) {
        String code = environment.getOrDefault("LAGESKARTAN_ROLE", "").strip();
        if (code.isEmpty()) {
            return alone ? Role.ANALYTIKER : Role.ANONYM;
        }
        Role role = Role.parse(code)
                .orElseThrow(() -> invalid("LAGESKARTAN_ROLE", code, Role.codesOfPeople() + ", " + Role.ANONYM.code()));
        if (!alone && role != Role.ANONYM) {
            throw invalid(
                    "LAGESKARTAN_ROLE",
                    code,
                    "inget: där andra når tjänsten loggar var och en in, se accounts add --help");
        }
        return role;
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

    static CommandFailure invalid(String name, String value, String expected) {
        return new CommandFailure(name + " är ”" + value + "”; väntat var " + expected + ".");
    }
}
