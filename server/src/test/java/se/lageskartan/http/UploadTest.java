package se.lageskartan.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.lageskartan.Service;
import se.lageskartan.Settings;
import se.lageskartan.TestDatabase;
import se.lageskartan.TestService;
import se.lageskartan.Workbench;

/** What is wrong with an upload is the sender's fault and said so; what is right is kept from others. */
class UploadTest {
    private static final String FORM = "multipart/form-data; boundary=b";
    private static final String ROWS = "datum;kategori;plats\r\n2026-01-10 10:00;Rån;Götgatan\r\n";

    @TempDir
    private static Path home;

    private static TestDatabase database;
    private static Workbench bench;
    private static Service service;
    private static Path uploads;
    private static Path leftBehind;

    @BeforeAll
    static void start() throws IOException {
        Settings settings = Settings.from(Map.of(
                "LAGESKARTAN_HOME", home.toString(),
                "LAGESKARTAN_ROLE", "analytiker",
                "LAGESKARTAN_LARGEST_UPLOAD_MB", "2"));
        uploads = Files.createDirectories(settings.workDirectory().resolve("uploads"));
        leftBehind = Files.writeString(uploads.resolve("import-1.upload"), "hemligt");
        database = TestDatabase.fresh();
        bench = Workbench.open(settings, database.environment());
        service = Service.start(settings, bench, 0);
    }

    @AfterAll
    static void stop() {
        service.close();
        bench.close();
        database.close();
    }

    @Test
    void theDirectoryIsClosedToOthersAndEmptiedAtTheStart() throws IOException {
        assertThat(leftBehind).doesNotExist();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(uploads)))
                .isEqualTo("rwx------");
    }

    @Test
    void anUploadIsKeptForItsOwnerOnlyAndDeletedWhenItIsRead() throws Exception {
        UploadDirectory directory = UploadDirectory.open(home.resolve("another"));
        Path saved = directory.save(new ByteArrayInputStream(new byte[] {1, 2, 3}));
        assertThat(saved).hasBinaryContent(new byte[] {1, 2, 3});
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(saved)))
                .isEqualTo("rw-------");

        HttpResponse<String> answer = send(FORM, BodyPublishers.ofString(form("a.csv", ROWS)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        for (int i = 0; i < 200 && !files().isEmpty(); i++) {
            Thread.sleep(50);
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void aFileAboveTheLimitIsToldTheLimit() throws Exception {
        byte[] large = form("stor.csv", ROWS + "x".repeat(4 << 20)).getBytes(StandardCharsets.UTF_8);
        // With the length said beforehand, and without.
        for (BodyPublisher body : List.of(
                BodyPublishers.ofByteArray(large), BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(large)))) {
            assertThat(problem(send(FORM, body), 413).get("detail").asText()).contains("2 MB");
        }
        // As browsers do it: the answer is read when all has been sent, and a connection that was reset has none.
        assertThat(sendAllThenRead(large)).startsWith("HTTP/1.1 413 ").contains("2 MB");
        // The form as a whole is let pass, but not the file.
        BodyPublisher between = BodyPublishers.ofString(form("stor.csv", "x".repeat((2 << 20) + 1000)));
        assertThat(problem(send(FORM, between), 413).get("detail").asText()).contains("2 MB");
        assertThat(files()).isEmpty();
    }

    @Test
    void aFormThatCannotBeTakenApartIsTheSendersFault() throws Exception {
        String good = form("a.csv", ROWS);
        problem(send("multipart/form-data", BodyPublishers.ofString(good)), 400);
        problem(send("text/csv", BodyPublishers.ofString(ROWS)), 400);
        problem(send(FORM, BodyPublishers.ofString("")), 400);
        problem(send(FORM, BodyPublishers.ofString("inget formulär")), 400);
        problem(send(FORM, BodyPublishers.ofString(good.substring(0, good.length() - 20))), 400);
        problem(send(FORM, BodyPublishers.ofString(form("a\nb.csv", ROWS))), 400);
        problem(send(FORM, BodyPublishers.ofString(good.replace("name=\"file\"", "name=\"annat\""))), 400);
        assertThat(files()).isEmpty();
    }

    @Test
    void aCompressedBodyIsToldThatItIsNotTaken() throws Exception {
        JsonNode problem =
                problem(send(FORM, BodyPublishers.ofString(form("a.csv", ROWS)), "Content-Encoding", "gzip"), 415);
        assertThat(problem.get("detail").asText()).contains("gzip");
    }

    private static JsonNode problem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = TestService.parse(answer.body());
        assertThat(problem.get("detail").asText()).isNotBlank();
        return problem;
    }

    private static HttpResponse<String> send(String contentType, BodyPublisher body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + service.port() + "/api/imports"))
                .header("Content-Type", contentType)
                .POST(body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        // The server may close a connection whose body it gave up on, so each request has its own.
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }

    private static String sendAllThenRead(byte[] body) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", service.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /api/imports HTTP/1.1\r\nHost: 127.0.0.1:" + service.port() + "\r\nConnection: close\r\n"
                            + "Content-Type: " + FORM + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(body);
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String form(String fileName, String content) {
        return "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                + "\"\r\nContent-Type: text/csv\r\n\r\n" + content + "\r\n--b--\r\n";
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(uploads)) {
            return files.toList();
        }
    }
}
