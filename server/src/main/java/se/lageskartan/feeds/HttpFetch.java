package se.lageskartan.feeds;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One conditional request for a feed. Follows redirects within the host, unpacks gzip, and gives up on whatever is too
 * slow, too large or not what it should be, with a message that a person understands.
 */
final class HttpFetch {
    private static final int REDIRECTS = 3;
    private static final int NOT_MODIFIED = 304;
    private static final String USER_AGENT =
            "Lageskartan (incident map of a city district; asks at most once a minute)";

    /**
     * How long and how much to put up with.
     *
     * @param headers from the request until the answer begins
     * @param whole from the request until the answer is complete
     * @param packedBytes as it comes over the wire
     * @param bytes when unpacked
     */
    record Limits(Duration connect, Duration headers, Duration whole, long packedBytes, long bytes) {
        static final Limits USUAL = new Limits(
                Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(60), 16L << 20, 64L << 20);
    }

    /**
     * What came.
     *
     * @param changed false when the source says that nothing has changed; the file is then empty
     */
    record Answer(
            boolean changed,
            @Nullable String etag,
            @Nullable String lastModified) {}

    private final Set<String> privateHosts;
    private final Limits limits;

    HttpFetch(Set<String> privateHosts, Limits limits) {
        this.privateHosts = privateHosts;
        this.limits = limits;
    }

    /**
     * @param held what the last answer said of itself
     * @param file an empty one, to hold the answer
     * @param now to count a time in {@code Retry-After} from
     * @throws InterruptedException when the thread is to end; the request is broken off
     */
    Answer get(String location, KnownFeed.Held held, Path file, Instant now)
            throws FeedFailure, IOException, InterruptedException {
        URI first = FeedAddress.parse(location, privateHosts);
        URI uri = first;
        for (int hop = 0; hop <= REDIRECTS; hop++) {
            FeedAddress.requireReachable(uri, privateHosts, true);
            Path packed = Files.createTempFile(file.toAbsolutePath().getParent(), "svar", ".tmp");
            try {
                HttpResponse<Path> response = send(uri, held, packed);
                if (isRedirect(response.statusCode())) {
                    uri = next(first, uri, response.headers());
                    continue;
                }
                return take(uri, response, packed, file, now);
            } finally {
                Files.deleteIfExists(packed);
            }
        }
        throw new FeedFailure(
                "Servern " + first.getHost() + " hänvisar vidare gång på gång, i cirkel. Kontrollera adressen.");
    }

    private HttpResponse<Path> send(URI uri, KnownFeed.Held held, Path packed)
            throws FeedFailure, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(limits.headers())
                .header("User-Agent", USER_AGENT)
                .header("Accept", "application/json, text/csv;q=0.9, */*;q=0.5")
                .header("Accept-Encoding", "gzip");
        if (held.etag() != null) {
            request.header("If-None-Match", held.etag());
        }
        if (held.lastModified() != null) {
            request.header("If-Modified-Since", held.lastModified());
        }
        // A client of its own for each request: feeds are seldom asked, and nothing is left open between.
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(limits.connect())
                .build();
        CompletableFuture<HttpResponse<Path>> answer =
                client.sendAsync(request.build(), info -> new BodyToFile(packed, limits.packedBytes()));
        try {
            return answer.get(limits.whole().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new FeedFailure(
                    "Svaret från %s kom för långsamt: det var inte klart efter %s."
                            .formatted(uri.getHost(), seconds(limits.whole())),
                    e);
        } catch (ExecutionException e) {
            throw new FeedFailure(explain(uri, e.getCause()), e);
        } finally {
            answer.cancel(true);
            client.shutdownNow();
        }
    }

    private Answer take(URI uri, HttpResponse<Path> response, Path packed, Path file, Instant now)
            throws FeedFailure, IOException {
        HttpHeaders headers = response.headers();
        if (response.statusCode() == NOT_MODIFIED) {
            return new Answer(false, null, null);
        }
        requireSuccess(uri, response.statusCode(), headers, now);
        String type = headers.firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (type.startsWith("text/html") || type.startsWith("image/") || type.startsWith("application/xhtml")) {
            throw new FeedFailure("Servern " + uri.getHost() + " svarade med en webbsida eller bild (" + type
                    + ") i stället för data. Kontrollera adressen.");
        }
        unpack(uri, headers.firstValue("Content-Encoding").orElse("identity"), packed, file);
        if (Files.size(file) == 0) {
            throw new FeedFailure("Svaret från " + uri.getHost() + " var tomt.");
        }
        return new Answer(
                true,
                headers.firstValue("ETag").orElse(null),
                headers.firstValue("Last-Modified").orElse(null));
    }

    private void unpack(URI uri, String encoding, Path packed, Path file) throws FeedFailure, IOException {
        boolean gzip = encoding.equalsIgnoreCase("gzip");
        if (!gzip && !encoding.equalsIgnoreCase("identity")) {
            throw new FeedFailure("Svaret från " + uri.getHost() + " är packat på ett sätt som inte går att läsa ("
                    + encoding + ").");
        }
        try (InputStream raw = Files.newInputStream(packed);
                OutputStream out = Files.newOutputStream(file)) {
            if (gzip && Files.size(packed) == 0) {
                return;
            }
            InputStream in = gzip ? unzip(uri, raw) : raw;
            byte[] chunk = new byte[1 << 16];
            long total = 0;
            for (int read = read(uri, in, chunk); read >= 0; read = read(uri, in, chunk)) {
                total += read;
                if (total > limits.bytes()) {
                    throw tooLarge(uri, limits.bytes());
                }
                out.write(chunk, 0, read);
            }
        }
    }

    private static InputStream unzip(URI uri, InputStream packed) throws FeedFailure {
        try {
            return new GZIPInputStream(packed);
        } catch (IOException e) {
            throw damaged(uri, e);
        }
    }

    private static int read(URI uri, InputStream in, byte[] chunk) throws FeedFailure {
        try {
            return in.read(chunk);
        } catch (IOException e) {
            throw damaged(uri, e);
        }
    }

    private static FeedFailure damaged(URI uri, IOException e) {
        return new FeedFailure("Svaret från " + uri.getHost() + " är skadat: det går inte att packa upp.", e);
    }

    private static URI next(URI first, URI asked, HttpHeaders headers) throws FeedFailure {
        String location = headers.firstValue("Location").orElse("");
        URI next;
        try {
            next = asked.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new FeedFailure("Servern " + first.getHost() + " hänvisar till något som inte är en adress.", e);
        }
        if (location.isEmpty()
                || !first.getScheme().equalsIgnoreCase(next.getScheme())
                || !first.getHost().equalsIgnoreCase(next.getHost())
                || first.getPort() != next.getPort()) {
            throw new FeedFailure("Servern " + first.getHost() + " hänvisar till en annan server (" + next.getScheme()
                    + "://" + next.getAuthority() + "), som inte frågas. Är det rätt server: ändra flödets adress.");
        }
        return next;
    }

    private static void requireSuccess(URI uri, int status, HttpHeaders headers, Instant now) throws FeedFailure {
        if (status == 200) {
            return;
        }
        String said = "Servern " + uri.getHost() + " svarade " + status + ": ";
        Duration retryAfter = retryAfter(headers.firstValue("Retry-After").orElse(""), now);
        String wait = retryAfter == null ? "" : " Den ber oss vänta " + seconds(retryAfter) + ".";
        throw new FeedFailure(
                said
                        + switch (status) {
                            case 401, 403 -> "den vill inte lämna ut uppgifterna till oss.";
                            case 404, 410 -> "det finns inget på adressen. Kontrollera den.";
                            case 429 -> "vi frågar för ofta." + wait;
                            case 503 -> "den är tillfälligt ur bruk." + wait;
                            default -> status >= 500 ? "ett fel hos dem." + wait : "ett svar som inte var väntat.";
                        },
                retryAfter);
    }

    /** In seconds, or as a date. */
    private static @Nullable Duration retryAfter(String text, Instant now) {
        if (text.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            Duration wait = Duration.between(
                    now,
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
            return wait.isNegative() ? null : wait;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private String explain(URI uri, @Nullable Throwable cause) {
        String server = "Servern " + uri.getHost();
        for (Throwable reason = cause; reason != null; reason = reason.getCause()) {
            if (reason instanceof BodyToFile.TooLargeException) {
                return tooLarge(uri, limits.packedBytes()).text();
            }
            if (reason instanceof HttpConnectTimeoutException) {
                return server + " svarade inte inom " + seconds(limits.connect()) + ".";
            }
            if (reason instanceof HttpTimeoutException) {
                return server + " tog emot frågan men svarade inte inom " + seconds(limits.headers()) + ".";
            }
            if (reason instanceof SSLException) {
                return server + " går inte att lita på: den säkra förbindelsen kunde inte upprättas ("
                        + reason.getMessage() + ").";
            }
            if (reason instanceof ConnectException || reason instanceof UnresolvedAddressException) {
                return server + " går inte att nå. Är den igång, och har datorn nät?";
            }
        }
        return "Förbindelsen med " + uri.getHost() + " bröts innan hela svaret hade kommit.";
    }

    private static FeedFailure tooLarge(URI uri, long largest) {
        return new FeedFailure("Svaret från " + uri.getHost() + " är större än " + (largest >> 20)
                + " MB, som är det mesta som tas emot.");
    }

    private static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() < 1_000 ? duration.toMillis() + " ms" : duration.toSeconds() + " s";
    }
}
