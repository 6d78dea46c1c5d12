package se.lageskartan.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;
import se.lageskartan.intake.example.ExampleIncidents;

/** The lägesbild document through the routes: the same figures as the statistics, accessible files, and texts that nobody loses. */
@TestMethodOrder(MethodOrderer.MethodName.class)
class LagesbildRoutesTest {
    private static final String PLAN = """
            {"title": "Gemensam lägesbild", "from": "2025-01-01", "last": "2025-12-31", "dated": "2026-02-01"}""";

    private static TestService service;

    @BeforeAll
    static void start() throws IOException {
        service = TestService.start(Role.ANALYTIKER);
        service.fill(
                "exempel",
                (file, sink) ->
                        new ExampleIncidents(service.bench().gazetteer(), 7).generate(LocalDate.of(2026, 2, 1), sink));
        service.awaitVersion();
        protectFromThePolice();
        try (InputStream in =
                Objects.requireNonNull(LagesbildRoutesTest.class.getResourceAsStream("/figures/lagesbild_2023.csv"))) {
            service.importFile(
                    "lagesbild.csv", "siffror", new String(in.readAllBytes(), StandardCharsets.UTF_8), false);
        }
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** The owner says: the police are told figures, and see no points, so theirs are protected as the coordinator's are. */
    private static void protectFromThePolice() {
        service.becomes(Role.ADMINISTRATOR);
        for (JsonNode dataset : service.json("/api/datasets").get("datasets")) {
            if (dataset.get("code").asText().equals("exempel")) {
                ObjectNode rules = JsonNodeFactory.instance.objectNode();
                for (String same : List.of(
                        "version",
                        "owner",
                        "contact",
                        "purpose",
                        "legalBasis",
                        "disclosureBasis",
                        "subjects",
                        "personalData",
                        "retentionReason",
                        "confirmedBy")) {
                    rules.set(same, dataset.get(same));
                }
                rules.put("reason", "Prov").put("published", false);
                rules.putArray("pointRoles").add("analytiker");
                rules.putArray("textRoles").add("analytiker");
                rules.putArray("figureRoles").add("analytiker").add("polis").add("samordnare");
                HttpResponse<String> saved =
                        service.send(HttpRequest.newBuilder(URI.create(service.url("/api/datasets/exempel")))
                                .header("Content-Type", "application/json")
                                .PUT(HttpRequest.BodyPublishers.ofString(rules.toString()))
                                .build());
                assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
            }
        }
        service.becomes(Role.ANALYTIKER);
    }

    private static int create(String plan) {
        HttpResponse<String> made = service.postJson("/api/lagesbild", plan);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return TestService.parse(made.body()).get("id").asInt();
    }

    private static HttpResponse<String> put(int id, String section, String text, int version) {
        return service.send(HttpRequest.newBuilder(
                        URI.create(service.url("/api/lagesbild/" + id + "/sections/" + section)))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"text\": \"" + text + "\", \"version\": " + version + "}"))
                .build());
    }

    private static HttpResponse<String> decide(int id, JsonNode read) {
        ArrayNode sections = JsonNodeFactory.instance.arrayNode();
        read.get("sections").forEach(section -> {
            ObjectNode one = sections.addObject();
            one.set("key", section.get("key"));
            one.set("version", section.get("text").get("version"));
            one.set("generatedVersion", section.get("generatedVersion"));
        });
        return service.postJson("/api/lagesbild/" + id + "/decision", "{\"sections\": " + sections + "}");
    }

    private static int delete(int id, String written) {
        return service.send(HttpRequest.newBuilder(URI.create(service.url("/api/lagesbild/" + id + written)))
                        .DELETE()
                        .build())
                .statusCode();
    }

    private static JsonNode section(JsonNode document, String key) {
        for (JsonNode section : document.get("sections")) {
            if (section.get("key").asText().equals(key)) {
                return section;
            }
        }
        throw new AssertionError("no section " + key);
    }

    private static List<List<String>> rows(JsonNode section, String caption) {
        for (JsonNode block : section.get("generated")) {
            if (block.get("kind").asText().equals("table")
                    && block.get("caption").asText().equals(caption)) {
                List<List<String>> rows = new ArrayList<>();
                block.get("rows").forEach(row -> {
                    List<String> cells = new ArrayList<>();
                    row.forEach(cell -> cells.add(cell.asText()));
                    rows.add(cells);
                });
                return rows;
            }
        }
        throw new AssertionError("no table " + caption);
    }

    /** As a document and the API would write a count. */
    private static String shown(JsonNode row, String count, String text) {
        String plain =
                row.get(text).isNull() ? row.get(count).asText() : row.get(text).asText();
        return plain.replaceAll("\\D*(\\d[\\d\\s\u00a0]*).*", "$1").replaceAll("\\D", "");
    }

    private static void saysWhatTheStatisticsSay() {
        JsonNode document = service.json("/api/lagesbild/" + create(PLAN));
        JsonNode api = service.json(
                "/api/statistics/areas?level=nyko5&period=2025-01-01/2026-01-01&compare=2024-01-01/2025-01-01");
        List<List<String>> rows = rows(section(document, "brottslighet"), "Händelser per område");
        assertThat(rows).hasSize(12);
        for (JsonNode area : api.get("rows")) {
            List<String> row = rows.stream()
                    .filter(cells -> cells.getFirst().equals(area.get("name").asText()))
                    .findFirst()
                    .orElseThrow();
            assertThat(row.get(1).replaceAll("\\D", "")).isEqualTo(shown(area, "compare_count", "compareText"));
            assertThat(row.get(2).replaceAll("\\D", "")).isEqualTo(shown(area, "count", "countText"));
        }
    }

    /** Published figures beside the very counts that the statistics tell the role, and never put together with them. */
    private static void indicatorsStandBesideWhatTheStatisticsSay(boolean protectedCounts) {
        JsonNode told = service.json("/api/figures/beside?theme=anmalda_brott");
        JsonNode all = service.json("/api/statistics/areas?level=district&period=2025-01-01/2026-01-01")
                .get("rows")
                .get(0);
        JsonNode robberies = null;
        for (JsonNode beside : told.get("counted").get("beside")) {
            JsonNode year = beside.get("years").get(2);
            assertThat(year.get("year").asInt()).isEqualTo(2025);
            if (beside.get("indicator").asText().equals("totalt_anmalda_brott")) {
                assertThat(year.get("count")).isEqualTo(all.get("count"));
                assertThat(year.get("countText")).isEqualTo(all.get("countText"));
                assertThat(beside.get("years").get(0).get("whole").asBoolean()).isFalse();
            }
            robberies = beside.get("indicator").asText().equals("ran") ? beside : robberies;
        }
        assertThat(Objects.requireNonNull(robberies).get("wider").asBoolean()).isEqualTo(protectedCounts);
        assertThat(robberies.get("categories").size()).isEqualTo(protectedCounts ? 6 : 1);
        List<Long> shown = new ArrayList<>();
        told.get("figures").forEach(figure -> shown.add(figure.get("id").asLong()));
        told.get("others").forEach(figure -> shown.add(figure.get("id").asLong()));
        assertThat(told.get("contradictions"))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.get("figures"))
                        .allSatisfy(id -> assertThat(shown).contains(id.asLong())));
        assertThat(service.get("/api/figures/beside?area=lpo:sodermalm&format=csv")
                        .body()
                        .lines()
                        .skip(1))
                .allSatisfy(line -> assertThat(line).startsWith("publicerad;"));
        assertThat(service.get("/api/figures/beside?area=nyko5:99999").statusCode())
                .isEqualTo(404);
        assertThat(service.get("/api/figures/beside?area=ingenting").statusCode())
                .isEqualTo(400);
    }

    @Test
    void aSaysTheSameFiguresAsTheStatisticsForTheSameRole() {
        saysWhatTheStatisticsSay();
        indicatorsStandBesideWhatTheStatisticsSay(false);
        assertThat(service.json("/api/lagesbild").get("canWrite").asBoolean()).isTrue();
        service.becomes(Role.SAMORDNARE);
        try {
            saysWhatTheStatisticsSay();
            indicatorsStandBesideWhatTheStatisticsSay(true);
            assertThat(service.json("/api/lagesbild/1").get("protection").asText())
                    .contains("skyddade");
        } finally {
            service.becomes(Role.ANALYTIKER);
        }
    }

    @Test
    void bEveryFigureHasASource() {
        JsonNode document = service.json("/api/lagesbild/" + create(PLAN));
        for (JsonNode section : document.get("sections")) {
            for (JsonNode block : section.get("generated")) {
                String kind = block.get("kind").asText();
                if (kind.equals("table") || kind.equals("picture")) {
                    assertThat(block.get("source").asText())
                            .as("%s: %s", section.get("title"), block.get("caption"))
                            .startsWith("Källa: ");
                }
            }
        }
        assertThat(section(document, "unga").get("generated").toString())
                .contains("men förändringen är inte statistiskt säkerställd");
    }

    @Test
    void cTellsWhatDoesNotGoTogetherBesideTheSection() {
        int id = create(PLAN);
        put(id, "ran", "Vi tog emot 1 rån. Rån har ökat kraftigt.", 0);
        JsonNode document = service.json("/api/lagesbild/" + id);
        assertThat(section(document, "befolkning").get("findings").toString()).contains("91,5");
        assertThat(section(document, "ran").get("findings").toString())
                .contains("number_not_in_figures", "claim_not_carried");
        assertThat(section(document, "samverkansomraden").get("findings").toString())
                .contains("status_unknown");
    }

    @Test
    void dNobodyOverwritesWhatTheyHaveNotSeen() {
        int id = create(PLAN);
        assertThat(put(id, "sammanfattning", "Den första texten.", 0).statusCode())
                .isEqualTo(200);

        HttpResponse<String> late = put(id, "sammanfattning", "En annan text.", 0);

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(TestService.parse(late.body()).get("now").get(0).get("text").asText())
                .isEqualTo("Den första texten.");
        assertThat(put(id, "sammanfattning", "Båda texterna.", 1).statusCode()).isEqualTo(200);
        assertThat(service.json("/api/lagesbild/" + id + "/sections/sammanfattning/history"))
                .hasSize(2);
    }

    @Test
    void eRefusesWhatCannotBeSavedAndSaysWhatWasExpected() {
        int id = create(PLAN);
        assertThat(put(id, "finns-inte", "Text", 0).statusCode()).isEqualTo(404);
        assertThat(put(id, "metod", "Text", 0).statusCode()).isEqualTo(404);
        assertThat(put(id, "ran", "Ring 070-123 45 67 till Anna.", 0).statusCode())
                .isEqualTo(400);
        assertThat(put(999_999, "ran", "Text", 0).statusCode()).isEqualTo(404);
        for (String plan : List.of(
                "{}",
                PLAN.replace("2025-12-31", "2024-12-31"),
                PLAN.replace("2025-12-31", "2029-12-31"),
                PLAN.replace("2026-02-01", "igår"),
                PLAN.replace("Gemensam lägesbild", " "))) {
            HttpResponse<String> refused = service.postJson("/api/lagesbild", plan);
            assertThat(refused.statusCode()).as(plan).isEqualTo(400);
            assertThat(refused.body()).contains("expected");
        }
        String named = PLAN.replace("Gemensam lägesbild", "Läget vid Nils och Emma");
        JsonNode asked =
                TestService.parse(service.postJson("/api/lagesbild", named).body());
        ObjectNode said = (ObjectNode) TestService.parse(named);
        said.putObject("noPersons").put("bearer", "business").set("names", asked.get("names"));
        int withAName = create(said.toString());
        assertThat(delete(withAName, "?written=0")).isEqualTo(204);
    }

    @Test
    void fADecidedDocumentStaysAsItWas() {
        int id = create(PLAN);
        put(id, "bedomning", "Vi prioriterar Unga i risk för kriminalitet.", 0);
        JsonNode draft = service.json("/api/lagesbild/" + id);

        assertThat(decide(id, draft).statusCode()).isEqualTo(200);
        String decided = service.get("/api/lagesbild/" + id).body();
        assertThat(TestService.parse(decided).get("sections").get(0))
                .isEqualTo(draft.get("sections").get(0));
        service.importFile("folk.csv", "omradesfakta", "Område;Datum;Folkmängd\nSödermalm;2025-12-31;131 000\n", false);

        assertThat(service.get("/api/lagesbild/" + id).body()).isEqualTo(decided);
        assertThat(put(id, "bedomning", "Ändrat.", 1).statusCode()).isEqualTo(409);
        assertThat(delete(id, "?written=1")).isEqualTo(409);

        HttpResponse<String> revised =
                service.postJson("/api/lagesbild/" + id + "/revision", "{\"dated\": \"2026-03-01\"}");
        JsonNode next = service.json(
                "/api/lagesbild/" + TestService.parse(revised.body()).get("id").asInt());
        assertThat(next.get("edition").asInt()).isEqualTo(2);
        assertThat(section(next, "bedomning").get("text").get("text").asText()).contains("Unga i risk");
        String differences = section(next, "skillnader").get("generated").toString();
        // Nothing but the residents came in since.
        assertThat(differences).contains("oförändrade", " 0 borta").doesNotContain("(2019)", "IA");
        assertThat(TestService.parse(decided).toString())
                .contains("Antalen är exakta, som källornas ägare låter rollen analytiker");
        try {
            for (Role told : List.of(Role.SAMORDNARE, Role.POLIS)) {
                service.becomes(told);
                assertThat(service.json("/api/lagesbild/" + id).toString())
                        .contains("cirka ", "Antalen är skyddade för rollen " + told.code())
                        .doesNotContain("exakta");
            }
        } finally {
            service.becomes(Role.ANALYTIKER);
        }
    }

    @Test
    void fNobodyDecidesWhatTheyHaveNotRead() {
        int id = create(PLAN);
        put(id, "bedomning", "Vi prioriterar rån.", 0);
        JsonNode read = service.json("/api/lagesbild/" + id);
        put(id, "bedomning", "Vi prioriterar ingenting.", 1);
        HttpResponse<String> saved =
                service.send(HttpRequest.newBuilder(URI.create(service.url("/api/work-areas/cooperation/skolan")))
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString("""
                                {"version": 1, "title": "Skolan", "description": "", "status": "line_work", "comment": "Ny kurator."}"""))
                        .build());
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);

        HttpResponse<String> refused = decide(id, read);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
        JsonNode now = TestService.parse(refused.body()).get("now");
        assertThat(now)
                .extracting(one -> one.get("key").asText() + " " + one.get("figures"))
                .containsExactly("samverkansomraden true", "bedomning false");
        assertThat(now.get(1).get("read").get("text").asText()).isEqualTo("Vi prioriterar rån.");
        assertThat(now.get(1).get("now").get("text").asText()).isEqualTo("Vi prioriterar ingenting.");
        JsonNode stays = service.json("/api/lagesbild/" + id);
        assertThat(stays.get("status").asText()).isEqualTo("draft");
        for (String body : List.of("{}", "{\"sections\": [{\"key\": \"ran\"}]}", "{\"sections\": [null]}")) {
            assertThat(service.postJson("/api/lagesbild/" + id + "/decision", body)
                            .statusCode())
                    .as(body)
                    .isEqualTo(400);
        }
        assertThat(service.postJson("/api/lagesbild/" + id + "/decision", "{\"sections\": []}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(delete(id, "")).isEqualTo(400);
        assertThat(delete(id, "?written=1")).isEqualTo(409);
        assertThat(delete(id, "?written=2")).isEqualTo(204);
    }

    @Test
    void gThePdfIsTaggedInSwedishWithHeadingsAndATextForEveryPicture() throws IOException {
        LagesbildFiles.mustBeAccessiblePdf(service.bytes("/api/lagesbild/" + create(PLAN) + "/document.pdf"));
    }

    @Test
    void hTheWordFileHasHeadingsTextsOfPicturesAndItsLanguage() throws IOException {
        int id = create(PLAN);
        put(id, "syfte", "Ett eget syfte.", 0);
        LagesbildFiles.mustBeAccessibleWord(
                service.bytes("/api/lagesbild/" + id + "/document.docx"), "Ett eget syfte.");
    }

    /** Two protected sources: one is told, and the document says which is not. */
    @Test
    void jSaysWhichSourceIsNotInIt() {
        service.importFile(
                "uttag.csv",
                "csv",
                "datum;kategori;lat;lon\n2024-01-01;rån;59.3125;18.08\n2025-12-31;rån;59.3125;18.08\n",
                false);
        service.becomes(Role.SAMORDNARE);
        try {
            JsonNode document = service.json("/api/lagesbild/1");
            assertThat(section(document, "kallor").get("generated").toString())
                    .contains("Händelser: Importerade händelser (Lokalpolisområde Södermalm, uttag ")
                    .contains("Händelser som inte är med: Exempeldata – inte verkliga brott (Lägeskartan).");
        } finally {
            service.becomes(Role.ANALYTIKER);
        }
    }

    @Test
    void iTheFieldReadsNoLagesbild() {
        service.becomes(Role.FALTASSISTENT);
        try {
            assertThat(service.get("/api/lagesbild").statusCode()).isEqualTo(403);
        } finally {
            service.becomes(Role.ANALYTIKER);
        }
    }
}
