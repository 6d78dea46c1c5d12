package se.lageskartan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import se.lageskartan.access.Role;
import se.lageskartan.incidents.ImportProgress;
import se.lageskartan.incidents.ImportRequest;
import se.lageskartan.incidents.ImportResult;
import se.lageskartan.intake.IncidentReader;

/** The whole service on a database of its own and a free port, for one role. */
public final class TestService implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String BOUNDARY = "lageskartan-test-boundary";

    private final TestDatabase database;
    private final Path home;
    private final Workbench bench;
    private final HttpClient client = HttpClient.newHttpClient();
    private Service service;

    private TestService(TestDatabase database, Path home, Workbench bench, Service service) {
        this.database = database;
        this.home = home;
        this.bench = bench;
        this.service = service;
    }

    /** Starts it with a gazetteer and no incidents, and waits until it is ready. */
    public static TestService start(Role role) {
        return start(Map.of("LAGESKARTAN_ROLE", role.code()));
    }

    /** The same with settings of its own. */
    public static TestService start(Map<String, String> environment) {
        return start(environment, 0);
    }

    /** The same on a port that others have to know beforehand. */
    public static TestService start(Map<String, String> environment, int port) {
        try {
            Path home = Files.createTempDirectory("lageskartan-test");
            TestDatabase database = TestDatabase.fresh();
            Settings settings = settings(home, environment);
            Workbench bench = Workbench.open(settings, database.environment());
            TestService test = new TestService(database, home, bench, Service.start(settings, bench, port));
            test.awaitReady();
            return test;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Settings settings(Path home, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("LAGESKARTAN_HOME", home.toString());
        // A test asks faster than people do.
        environment.put("LAGESKARTAN_REQUESTS_PER_SECOND", "0");
        environment.put("LAGESKARTAN_FEED_FOLDERS", home.toString());
        return Settings.from(environment);
    }

    /** Starts the service anew on the same data for another role. */
    public void becomes(Role role) {
        service.close();
        service = Service.start(settings(home, Map.of("LAGESKARTAN_ROLE", role.code())), bench, 0);
        awaitReady();
    }

    /** A directory of its own, below which feeds may watch folders. */
    public Path home() {
        return home;
    }

    public Workbench bench() {
        return bench;
    }

    /** The status with which this role is refused: one who has not signed in is asked to. */
    public static int refused(Role role) {
        return role == Role.ANONYM ? 401 : 403;
    }

    public String url(String path) {
        return "http://127.0.0.1:" + service.port() + path;
    }

    /** An answer with its body as text. */
    public HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url(path)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    /** The JSON of an answer that must be 200. */
    public JsonNode json(String path) {
        HttpResponse<String> answer = get(path);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return parse(answer.body());
    }

    public byte[] bytes(String path) {
        try {
            return client.send(HttpRequest.newBuilder(URI.create(url(path))).build(), BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Hands in a file as a browser would; the answer as it comes. */
    public HttpResponse<String> upload(String path, String fileName, String profile, String content) {
        String body = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"profile\"\r\n\r\n" + profile
                + "\r\n--"
                + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + content + "\r\n--" + BOUNDARY + "--\r\n";
        return send(HttpRequest.newBuilder(URI.create(url(path)))
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build());
    }

    /** Sends JSON; the answer as it comes. */
    public HttpResponse<String> postJson(String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(url(path)))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build());
    }

    /** Imports a file over HTTP and waits until it has ended. */
    public JsonNode importFile(String fileName, String profile, String content, boolean dryRun) {
        HttpResponse<String> accepted = upload("/api/imports?dry_run=" + dryRun, fileName, profile, content);
        if (accepted.statusCode() != 202) {
            throw new AssertionError("expected 202, got " + accepted.statusCode() + ": " + accepted.body());
        }
        String location = accepted.headers().firstValue("Location").orElseThrow();
        Instant patience = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(patience)) {
            JsonNode status = json(location);
            if (!status.get("status").asText().equals("running")) {
                awaitVersion();
                return status;
            }
            pause();
        }
        throw new AssertionError("the import did not end");
    }

    /** Puts incidents into a dataset without a file. */
    public ImportResult fill(String dataset, IncidentReader reader) {
        try {
            Path nothing = Files.createTempFile(home, "nothing", ".txt");
            ImportRequest request = new ImportRequest(dataset, "test", "test", nothing, false);
            ImportResult result = bench.importer()
                    .run(bench.importer().reserveId(), request, reader, bench.placer(), new ImportProgress());
            awaitVersion();
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until answers are made of what the database has now. */
    public void awaitVersion() {
        String version = Long.toString(bench.store().dataVersion());
        Instant patience = Instant.now().plus(PATIENCE);
        while (!json("/api/meta").get("dataVersion").asText().equals(version)) {
            if (Instant.now().isAfter(patience)) {
                throw new AssertionError("the service did not notice data version " + version);
            }
            pause();
        }
    }

    private void awaitReady() {
        Instant patience = Instant.now().plus(PATIENCE);
        while (get("/health/ready").statusCode() != 200) {
            if (Instant.now().isAfter(patience)) {
                throw new AssertionError("the service is not ready");
            }
            pause();
        }
    }

    public static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        service.close();
        bench.close();
        database.close();
    }
}
