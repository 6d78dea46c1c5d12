package se.lageskartan.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;

/** Profiles, crime codes and category groups are seen, edited, put back, and remembered. */
class SourcesTest {
    private static final String CODE =
            "{\"title\":\"Prov\",\"category\":\"%s\",\"validFromYear\":2020,\"validToYear\":null,\"source\":\"prov\"}";

    private TestService service;

    @BeforeEach
    void start() {
        service = TestService.start(Role.ANALYTIKER);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(service.url(path)))
                            .header("Content-Type", "application/json")
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void anEditedProfileGoesBeforeTheBuiltInAndCanBePutBack() throws Exception {
        ObjectNode definition = (ObjectNode) service.json("/api/profiles/csv").get("definition");
        ((ObjectNode) definition.get("values")).putArray("nullWords").add("saknas");

        HttpResponse<String> saved = send("PUT", "/api/profiles/csv", definition.toString());

        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
        assertThat(service.json("/api/profiles/csv").get("origin").asText()).isEqualTo("edited");
        JsonNode counted =
                service.importFile("a.csv", "csv", "datum;kategori;plats;text\n2025-03-01;Rån;saknas;\n", true);
        assertThat(counted.get("sample").get(0).get("reason").asText()).isEqualTo("no_place_given");
        assertThat(send("DELETE", "/api/profiles/csv", "").statusCode()).isEqualTo(204);
        assertThat(service.json("/api/profiles/csv").get("origin").asText()).isEqualTo("built_in");
        assertThat(send("DELETE", "/api/profiles/csv", "").statusCode()).isEqualTo(404);
        JsonNode history = service.json("/api/profiles/csv/history");
        assertThat(history).hasSize(2);
        assertThat(history.get(0).get("definition").isNull()).isTrue();
        assertThat(history.get(1).get("changedBy").asText()).isEqualTo("dator:analytiker");
    }

    @Test
    void aDefinitionThatIsWrongIsRefusedByField() throws Exception {
        HttpResponse<String> answer = send(
                "PUT",
                "/api/profiles/ny",
                "{\"code\":\"ny\",\"title\":\"Ny\",\"format\":\"csv\",\"layout\":{\"headingRow\":\"tre\"}}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(new ObjectMapper().readTree(answer.body()).get("parameter").asText())
                .isEqualTo("layout.headingRow");
        assertThat(send("PUT", "/api/profiles/ny", "{\"code\":\"annan\",\"title\":\"Ny\",\"format\":\"csv\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(send(
                                "PUT",
                                "/api/profiles/ny",
                                "{\"code\":\"ny\",\"title\":\"Ny\",\"format\":\"csv\",\"dataset\":\"nej\"}")
                        .body())
                .contains("polisen-handelser");
        for (String nonsense : new String[] {"[]", "null", "1", "{", "{\"code\":1}", "\u0000"}) {
            assertThat(send("PUT", "/api/profiles/ny", nonsense).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void aSensitiveCrimeCodeCannotBeMadeAnythingElse() throws Exception {
        HttpResponse<String> bared = send("PUT", "/api/crime-codes/0648", CODE.formatted("ovrigt"));
        HttpResponse<String> fresh = send("PUT", "/api/crime-codes/0998", CODE.formatted("ran"));

        assertThat(bared.statusCode()).isEqualTo(400);
        assertThat(bared.body()).contains("skyddad");
        assertThat(fresh.statusCode()).isEqualTo(200);
        JsonNode counted = service.importFile(
                "a.csv", "csv", "datum;brottskod;plats\n2019-03-01;0998;A\n2025-03-01;998;B\n", false);
        assertThat(counted.get("saved").asInt()).isEqualTo(2);
        JsonNode unknown =
                service.json("/api/imports/" + counted.get("id").asText()).get("unknownCodes");
        assertThat(unknown).hasSize(1);
        assertThat(unknown.get(0).get("flaw").asText()).isEqualTo("not_yet_valid");
        assertThat(send("GET", "/api/crime-codes.csv", "").body()).contains("0998;Prov;ran;2020;;prov;true");
        assertThat(send("DELETE", "/api/crime-codes/0998", "").statusCode()).isEqualTo(204);
        assertThat(service.json("/api/crime-codes/0998/history")).hasSize(2);
        for (String path : new String[] {"/api/crime-codes/1", "/api/crime-codes/abcd", "/api/crime-codes/12345"}) {
            assertThat(send("PUT", path, CODE.formatted("ran")).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void groupsOfCategoriesAreChangedAllAtOnce() throws Exception {
        ObjectNode groups = (ObjectNode) service.json("/api/category-groups");
        ((ObjectNode) groups.get("groups").get(0)).put("title", "Våld");

        assertThat(send("PUT", "/api/category-groups", groups.toString()).statusCode())
                .isEqualTo(200);
        service.awaitVersion();
        assertThat(service.json("/api/meta").toString()).contains("\"group\":\"Våld\"");
        ((ObjectNode) groups.get("groups").get(0)).putArray("categories");
        assertThat(send("PUT", "/api/category-groups", groups.toString()).statusCode())
                .isEqualTo(400);
        assertThat(send("PUT", "/api/category-groups", "{\"groups\":[null]}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void theProfileOfAFileIsRecognisedOrAskedFor() {
        String path = "/api/profiles/recognition";
        JsonNode known = TestService.parse(service.upload(path, "a.csv", "", "datum;kategori;plats\n2026-01-10;Rån;A\n")
                .body());
        assertThat(known.get("verdict").asText()).isEqualTo("known");
        assertThat(known.get("profile").asText()).isEqualTo("csv");
        assertThat(known.get("why").asText()).contains("”datum”");

        String unsure = "Brottsdatum;Brottskod;Brottsrubricering;Plats\n2026-01-10;0821;Stöld;A\n";
        JsonNode asked =
                TestService.parse(service.upload(path, "a.csv", "", unsure).body());
        assertThat(asked.get("verdict").asText()).isEqualTo("choose");
        assertThat(asked.get("candidates")).hasSize(2);
        HttpResponse<String> refused = service.upload("/api/imports", "a.csv", "", unsure);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("status eller csv", "liknar");

        JsonNode figures = TestService.parse(
                service.upload(path, "a.csv", "", "Område;Antal svar;Otrygg kväll;År\nSödermalm;312;12,5;2023\n")
                        .body());
        assertThat(figures.get("verdict").asText()).isEqualTo("none");
        assertThat(figures.get("figures").findValuesAsText("code")).contains("trygghetsmatning");
        assertThat(service.upload(path, "a.pdf", "", "%PDF-1.7").body()).contains("PDF");
        assertThat(service.upload(path, "a.csv", "", "").statusCode()).isEqualTo(200);
        assertThat(service.json("/api/imports").get("imports")).isEmpty();
    }

    @Test
    void previewAndEditingAreForThoseWhoMay() throws Exception {
        try (TestService other = TestService.start(Role.FALTASSISTENT)) {
            assertThat(other.upload("/api/profiles/recognition", "a.csv", "", "datum\n")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(other.upload("/api/profiles/preview", "a.csv", "", "datum\n")
                            .statusCode())
                    .isEqualTo(403);
        }
        HttpResponse<String> answer = service.upload("/api/profiles/preview", "a.csv", "", "x;y\n1;2\n");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new ObjectMapper().readTree(answer.body()).get("problems")).isNotEmpty();
        assertThat(service.upload("/api/profiles/preview", "a.csv", "", "").statusCode())
                .isEqualTo(422);
        assertThat(service.json("/api/imports").get("imports")).isEmpty();
    }
}
