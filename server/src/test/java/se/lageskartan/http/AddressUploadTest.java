package se.lageskartan.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.lageskartan.Service;
import se.lageskartan.Settings;
import se.lageskartan.TestDatabase;
import se.lageskartan.Workbench;
import se.lageskartan.gazetteer.InventedAddresses;
import se.lageskartan.intake.AddressFile;

/** A file of addresses goes in by the same door as files of incidents, and is known by looking at it. */
class AddressUploadTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path home;

    private static TestDatabase database;
    private static Workbench bench;
    private static Service service;
    private static Path file;

    @BeforeAll
    static void start() throws Exception {
        Settings settings =
                Settings.from(Map.of("LAGESKARTAN_HOME", home.toString(), "LAGESKARTAN_ROLE", "analytiker"));
        database = TestDatabase.fresh();
        bench = Workbench.open(settings, database.environment());
        service = Service.start(settings, bench, 0);
        file = home.resolve("adresser.gpkg");
        try (AddressFile made = AddressFile.create(file)) {
            made.add(InventedAddresses.along("Bondegatan"))
                    .row(
                            "Bondegatan",
                            null,
                            "",
                            "Gällande",
                            InventedAddresses.along("Bondegatan").getFirst().position());
        }
    }

    @AfterAll
    static void stop() {
        service.close();
        bench.close();
        database.close();
    }

    @Test
    void itIsFoundByLookingOrByNameAndMakesTheServiceKnowTheNumbers() throws Exception {
        JsonNode preview = imported("?dry_run=true", "");
        assertThat(preview.path("dataset").asText()).isEqualTo("adresser");
        assertThat(preview.path("saved").asInt()).isGreaterThan(50);
        assertThat(bench.gazetteer().addresses().isEmpty()).isTrue();

        JsonNode done = imported("", "belagenhetsadress");

        assertThat(done.path("status").asText()).isEqualTo("done");
        assertThat(done.path("saved")).isEqualTo(preview.path("saved"));
        assertThat(done.path("rejected").asInt()).isEqualTo(1);
        String rejects =
                get("/api/imports/" + done.path("id").asText() + "/rejects.csv").body();
        assertThat(rejects).contains("missing_number").contains("Förväntat: ett husnummer");
        for (int waited = 0; bench.gazetteer().addresses().isEmpty() && waited < 100; waited++) {
            Thread.sleep(Duration.ofMillis(100));
        }
        assertThat(bench.gazetteer().addresses().on("Bondegatan")).isNotEmpty();
    }

    @Test
    void aFileThatIsNoGeoPackageFailsWithTheReason() throws Exception {
        Path text = Files.writeString(home.resolve("text.gpkg"), "inte ett GeoPackage");
        JsonNode failed = finished(post("", "belagenhetsadress", text));
        assertThat(failed.path("status").asText()).isEqualTo("failed");
        assertThat(failed.path("message").asText()).startsWith("Filen är inte ett GeoPackage");
    }

    @Test
    void itIsAmongTheProfiles() throws Exception {
        List<String> codes = JSON.readTree(get("/api/profiles").body()).findValuesAsText("code");
        assertThat(codes).contains("belagenhetsadress");
    }

    private static JsonNode imported(String query, String profile) throws Exception {
        return finished(post(query, profile, file));
    }

    private static JsonNode finished(HttpResponse<String> accepted) throws Exception {
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        String place = accepted.headers().firstValue("Location").orElseThrow();
        for (int waited = 0; waited < 300; waited++) {
            JsonNode state = JSON.readTree(get(place).body());
            if (!state.path("status").asText().equals("running")) {
                return state;
            }
            Thread.sleep(Duration.ofMillis(100));
        }
        throw new AssertionError("the import did not end");
    }

    private static HttpResponse<String> post(String query, String profile, Path file) throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--b\r\nContent-Disposition: form-data; name=\"profile\"\r\n\r\n" + profile
                        + "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"adresser.gpkg\"\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(Files.readAllBytes(file));
        body.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(uri("/api/imports" + query))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                .build());
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)).build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString());
        }
    }

    private static URI uri(String path) {
        return URI.create("http://127.0.0.1:" + service.port() + path);
    }
}
