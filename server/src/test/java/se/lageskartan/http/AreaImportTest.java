package se.lageskartan.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;
import se.lageskartan.gazetteer.AreaFiles;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.geo.ReferenceSystem;

/** The city's areas over HTTP: the differences first, then the version, and what is refused. */
class AreaImportTest {
    private static final String AREAS = "/api/gazetteer/area-imports";
    private static final String BOUNDARY = "area-import-test";

    @TempDir
    private Path directory;

    private TestService service;

    @BeforeEach
    void start() {
        service = TestService.start(Role.ANALYTIKER);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void aReviewTellsTheDifferencesAndSavingMakesTheVersionThatIsServedAtOnce() throws IOException {
        String file = renamed();

        HttpResponse<String> review = send(AREAS + "?dry_run=true", file, Map.of("level", "basomrade"));

        assertThat(review.statusCode()).as(review.body()).isEqualTo(200);
        JsonNode report = TestService.parse(review.body());
        assertThat(report.get("saved").asBoolean()).isFalse();
        assertThat(report.get("differences")).hasSize(1);
        JsonNode difference = report.get("differences").get(0);
        assertThat(difference.get("name").asText()).isEqualTo("Hornstulls strand");
        assertThat(difference.get("nameBefore").asText()).isEqualTo("Hornstull");
        assertThat(difference.get("border").isNull()).isTrue();

        HttpResponse<String> saved = send(
                AREAS,
                file,
                Map.of(
                        "level",
                        "basomrade",
                        "reason",
                        "nytt namn",
                        "version",
                        report.get("version").asText()));

        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
        int version = TestService.parse(saved.body()).get("version").asInt();
        assertThat(service.json("/api/areas?level=basomrade").toString()).contains("Hornstulls strand");
        assertThat(service.json("/api/gazetteer/versions/" + version + "/areas").get("differences"))
                .hasSize(1);
        assertThat(service.json("/api/gazetteer/versions?limit=1")
                        .get("versions")
                        .get(0)
                        .get("fileName")
                        .asText())
                .isEqualTo("områden.geojson");
        assertThat(send(
                                AREAS,
                                renamed(),
                                Map.of(
                                        "level",
                                        "basomrade",
                                        "reason",
                                        "igen",
                                        "version",
                                        report.get("version").asText()))
                        .statusCode())
                .as("reviewed against a version that is no longer the newest")
                .isEqualTo(409);
    }

    @Test
    void whatCannotBeUnderstoodIsRefusedWithAReason() throws IOException {
        String file = renamed();
        refused(400, "level", send(AREAS, file, Map.of()));
        refused(400, "basomrade, nyko5, stadsdel", send(AREAS, file, Map.of("level", "priority")));
        refused(400, "version", send(AREAS, file, Map.of("level", "basomrade", "reason", "x")));
        refused(400, "reason", send(AREAS, file, Map.of("level", "basomrade", "version", "1")));
        refused(400, "ÅÅÅÅ-MM-DD", send(AREAS, file, Map.of("level", "basomrade", "validFrom", "igår")));
        refused(400, "EPSG:3011", send(AREAS, file, Map.of("level", "basomrade", "system", "2400")));
        String dryRun = AREAS + "?dry_run=true";
        refused(422, "inte giltig JSON", send(dryRun, "hej", Map.of("level", "basomrade")));
        refused(422, "tom", send(dryRun, "", Map.of("level", "basomrade")));
        refused(422, "zip-arkiv", send(dryRun, "PK\u0003\u0004", Map.of("level", "basomrade")));
        refused(
                422,
                "djupare",
                send(
                        dryRun,
                        "{\"type\":\"FeatureCollection\",\"features\":" + "[".repeat(5_000),
                        Map.of("level", "basomrade")));
        refused(
                400,
                "inga ytor",
                send(dryRun, "{\"type\":\"FeatureCollection\",\"features\":[]}", Map.of("level", "basomrade")));
        refused(404, "version 99", service.get("/api/gazetteer/versions/99/areas"));
        service.becomes(Role.POLIS);
        refused(403, "", send(dryRun, file, Map.of("level", "basomrade")));
    }

    private static void refused(int status, String reason, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(answer.body()).contains(reason);
    }

    private String renamed() throws IOException {
        Gazetteer now = service.bench().gazetteer();
        return Files.readString(AreaFiles.of(now, AreaLevel.BASOMRADE, ReferenceSystem.SWEREF99_TM)
                .put(
                        "1420210",
                        "Hornstulls strand",
                        now.area(AreaLevel.BASOMRADE, "1420210").orElseThrow().geometry())
                .write(directory.resolve("a.geojson")));
    }

    private HttpResponse<String> send(String path, String file, Map<String, String> fields) {
        StringBuilder body = new StringBuilder();
        fields.forEach((name, value) -> body.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\""
                + name + "\"\r\n\r\n" + value + "\r\n"));
        body.append(
                "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"områden.geojson\"\r\n"
                        + "Content-Type: application/geo+json\r\n\r\n" + file + "\r\n--" + BOUNDARY + "--\r\n");
        return service.send(HttpRequest.newBuilder(URI.create(service.url(path)))
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofString(body.toString()))
                .build());
    }
}
