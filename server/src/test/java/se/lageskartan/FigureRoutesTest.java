package se.lageskartan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.lageskartan.access.Role;

/** Published figures through the routes: the same out as in, and to whom. */
class FigureRoutesTest {
    private static final ObjectMapper EXACT = JsonMapper.builder()
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final String IA = "År;Enhet;Händelsetyp;Underrubrik;Antal\n"
            + "2021;Barn;Incident;Hot;51\n2021;Barn;Incident;Otillåten påverkan;3\n";

    private TestService service;

    @BeforeEach
    void start() {
        service = TestService.start(Role.ANALYTIKER);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private static String lagesbild() throws IOException {
        try (InputStream in = FigureRoutesTest.class.getResourceAsStream("/figures/lagesbild_2023.csv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void theFiguresOfTheLagesbildComeOutAsTheyWentIn() throws IOException {
        JsonNode done = service.importFile("lagesbild.csv", "siffror", lagesbild(), false);
        assertThat(done.get("saved").asInt()).isEqualTo(110);

        String exported = service.get("/api/figures?format=csv").body();
        assertThat(exported).startsWith("\ufeff").contains(";59,0;");

        Map<String, List<String>> before = rows(lagesbild());
        Map<String, List<String>> after = rows(exported);
        assertThat(after).isEqualTo(before);
        assertThat(service.importFile("igen.csv", "siffror", exported, false)
                        .get("saved")
                        .asInt())
                .isZero();
    }

    /** Against the document's facts themselves, on a machine that has them. */
    @Test
    @EnabledIfEnvironmentVariable(named = "LAGESKARTAN_LAGESBILD", matches = ".+")
    void everyFactComesOutUnchangedWithItsSource() throws IOException {
        String json = Files.readString(Path.of(System.getenv("LAGESKARTAN_LAGESBILD")));
        assertThat(service.importFile("fakta.json", "lagesbild", json, false)
                        .get("saved")
                        .asInt())
                .isEqualTo(110);
        assertThat(service.importFile("lagesbild.csv", "siffror", lagesbild(), false)
                        .get("duplicates")
                        .asInt())
                .as("the file in our own format says the same")
                .isEqualTo(110);

        Map<Integer, JsonNode> figures = new HashMap<>();
        for (JsonNode figure :
                EXACT.readTree(service.get("/api/figures?limit=5000").body()).get("figures")) {
            figures.put(figure.get("row").asInt(), figure);
        }
        JsonNode facts = EXACT.readTree(json).get("fakta");
        assertThat(figures).hasSize(facts.size());
        for (int i = 0; i < facts.size(); i++) {
            assertThat(asFact(Objects.requireNonNull(figures.get(i + 1))))
                    .as("fact %d", i + 1)
                    .isEqualTo(asWritten(facts.get(i)));
        }
    }

    private static Map<String, String> asWritten(JsonNode fact) {
        Map<String, String> written = new TreeMap<>();
        fact.properties().forEach(field -> {
            if (!field.getValue().isNull()) {
                written.put(
                        field.getKey(),
                        field.getValue().isContainerNode()
                                ? field.getValue().toString()
                                : field.getValue().asText());
            }
        });
        return written;
    }

    private static Map<String, String> asFact(JsonNode figure) {
        Map<String, String> fact = new TreeMap<>();
        JsonNode value = figure.get("value");
        put(fact, "nyckel", figure.get("indicator").get("text").asText());
        if (!value.get("number").isNull()) {
            put(fact, "varde", value.get("number").asText());
        } else {
            put(fact, "varde", value.get("text").asText());
        }
        put(fact, "enhet", figure.get("unit").asText());
        put(fact, "ar", figure.get("period").get("text").asText());
        put(fact, "kalla", figure.get("source").get("publication").asText());
        put(fact, "avsnitt", figure.get("source").get("section").asText());
        put(fact, "sida", figure.get("source").get("page").asText());
        put(fact, "citat", figure.get("quote").asText());
        put(fact, "omrade", figure.get("area").get("text").asText());
        put(fact, "arskurs", figure.get("group").get("schoolYear").asText());
        put(fact, "kon", figure.get("group").get("sex").asText());
        put(fact, "forandring", figure.get("change").asText());
        JsonNode significance = figure.get("significance");
        put(
                fact,
                "signifikant",
                significance.get("significant").isNull()
                        ? significance.get("text").asText()
                        : significance.get("significant").asText());
        put(fact, "precision", value.get("qualifier").asText());
        put(fact, "trend", figure.get("trend").asText());
        put(fact, "jamfort", figure.get("comparedTo").asText());
        put(fact, "anm", figure.get("note").asText());
        return fact;
    }

    private static void put(Map<String, String> fact, String key, String text) {
        if (!text.isEmpty()) {
            fact.put(key, text);
        }
    }

    /** By everything that tells a figure apart, the columns of our own format alone. */
    private static Map<String, List<String>> rows(String csv) throws IOException {
        Map<String, List<String>> rows = new TreeMap<>();
        try (var reader = de.siegmar.fastcsv.reader.CsvReader.builder()
                .fieldSeparator(';')
                .ofCsvRecord(csv.replace("\ufeff", ""))) {
            reader.forEach(row -> {
                List<String> cells = row.getFields().subList(0, 40).stream()
                        .map(cell -> cell.matches("-?\\d+\\.\\d+") ? cell.replace('.', ',') : cell)
                        .toList();
                rows.put(String.join("|", cells), new ArrayList<>(cells));
            });
        }
        return rows;
    }

    @Test
    void whatASpreadsheetWouldComputeIsMadeHarmlessAndReadBackAsItWas() throws IOException {
        String file = "publikation;indikator;period;värde;enhet;citat;trend;jämfört med\n"
                + "Rapport;egen;2025;\"'=1+1\";kvalitativt;\"'@SUMMA(A1)\";\"''=x\";-2 procentenheter\n";
        service.importFile("formler.csv", "siffror", file, false);

        String csv = service.get("/api/figures", "Accept", "text/csv").body();

        assertThat(csv)
                .contains("'=1+1", "'@SUMMA(A1)", "'-2 procentenheter")
                .doesNotContain(";=1+1", ";@SUMMA", ";-2 proc");
        JsonNode figure = service.json("/api/figures").get("figures").get(0);
        assertThat(figure.get("value").get("text").asText()).isEqualTo("=1+1");
        assertThat(figure.get("trend").asText()).isEqualTo("'=x");
        assertThat(service.importFile("igen.csv", "siffror", csv, false)
                        .get("saved")
                        .asInt())
                .isZero();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void countsThatNobodyHasPublishedFollowTheRole(Role role) {
        service.importFile("ia.csv", "ia", IA, false);
        service.importFile("bra.txt", "bra", "Region;Brott;År;Period;Antal\nSödermalm;Rån;År;2021;3\n", false);
        service.becomes(role);

        JsonNode figures = service.json("/api/figures").get("figures");
        Map<String, String> shown = new TreeMap<>();
        figures.forEach(figure -> shown.put(
                figure.get("indicator").get("code").asText(),
                figure.get("display").asText()));

        assertThat(shown).as("published figures are anybody's").containsEntry("ran", "3\u00a0brott");
        switch (role) {
            case POLIS, ANALYTIKER ->
                assertThat(shown)
                        .containsEntry("ia_hot", "51\u00a0incidenter")
                        .containsEntry("ia_otillaten_paverkan", "3\u00a0incidenter");
            case SAMORDNARE, FALTASSISTENT -> {
                assertThat(shown)
                        .containsEntry("ia_hot", "51\u00a0incidenter")
                        .containsEntry("ia_otillaten_paverkan", "färre än 5");
                String csv = service.get("/api/figures?format=csv&indicator=ia_otillaten_paverkan")
                        .body();
                assertThat(csv).contains("färre än 5").doesNotContain(";3;");
                for (JsonNode figure : figures) {
                    if (figure.get("hidden").asBoolean()) {
                        assertThat(figure.get("value").get("number").isNull()).isTrue();
                        assertThat(figure.get("value").get("text").asText()).isEmpty();
                    }
                }
            }
            case ADMINISTRATOR, ANONYM -> {
                assertThat(shown).containsOnlyKeys("ran");
                assertThat(service.json("/api/figures/sources").toString()).doesNotContain("IA");
                assertThat(service.json("/api/figures/contents").toString()).doesNotContain("ia_");
                for (int id = 1; id <= 3; id++) {
                    assertThat(service.get("/api/figures/" + id).body()).doesNotContain("incidenter");
                }
            }
            default -> throw new AssertionError("what does " + role + " see?");
        }
        if (role != Role.ANALYTIKER) {
            assertThat(service.upload("/api/imports", "x.csv", "ia", IA).statusCode())
                    .isEqualTo(TestService.refused(role));
        }
    }

    @Test
    void aProtectedRoleSeesNoDaysAndNoSharesOfUnpublishedCounts() {
        service.importFile("dag.csv", "ia", "Period;Händelsetyp;Antal\n2021-03-02;Hot;70\n", false);
        service.importFile(
                "andel.csv",
                "siffror",
                "datamängd;publikation;indikator;period;värde;enhet;citat\nsiffror-ia;IA;ia_andel;2021;70;%;sjuttio procent\n",
                false);
        service.becomes(Role.SAMORDNARE);

        for (JsonNode figure : service.json("/api/figures").get("figures")) {
            assertThat(figure.get("hidden").asBoolean()).isTrue();
            assertThat(figure.get("display").asText()).isEqualTo("visas inte för din roll");
            // The time of the import may have any digits.
            String told = ((ObjectNode) figure).without("imported").toString();
            assertThat(told).doesNotContain("70").doesNotContain("sjuttio");
        }
    }

    @Test
    void figuresAreFilteredAndSaySoWhenTheyCannotBe() throws IOException {
        service.importFile("lagesbild.csv", "siffror", lagesbild(), false);

        assertThat(service.json("/api/figures?indicator=ran").get("total").asInt())
                .isEqualTo(1);
        assertThat(service.json("/api/figures?area=nyko5:14102").get("total").asInt())
                .isEqualTo(4);
        assertThat(service.json("/api/figures?year=2019&indicator=ia_hot")
                        .get("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(service.json("/api/figures?source=IA,%20Stockholms%20stad")
                        .get("total")
                        .asInt())
                .isEqualTo(10);
        assertThat(service.get("/api/figures?year=igen").statusCode()).isEqualTo(400);
        assertThat(service.get("/api/figures?limit=0").statusCode()).isEqualTo(400);
        assertThat(service.get("/api/figures/999999").statusCode()).isEqualTo(404);
        assertThat(service.get("/api/figures/imports/999999").statusCode()).isEqualTo(404);
        JsonNode one = service.json("/api/figures?indicator=andel_25_64")
                .get("figures")
                .get(0);
        assertThat(one.get("value").get("text").asText()).isEqualTo("59.0");
        assertThat(one.get("display").asText()).isEqualTo("59,0\u00a0%");
        assertThat(service.json("/api/figures/" + one.get("id").asInt()).get("figures"))
                .hasSize(1);
    }

    @Test
    void aPreviewTellsWhatWouldComeAndSavesNothing() throws IOException {
        JsonNode preview = service.importFile("lagesbild.csv", "siffror", lagesbild(), true);

        assertThat(preview.get("saved").asInt()).isEqualTo(110);
        assertThat(preview.get("figures")).hasSize(30);
        assertThat(service.json("/api/figures").get("total").asInt()).isZero();
        assertThat(service.json("/api/imports").get("imports")).isEmpty();

        // A table whose columns are called otherwise is read once somebody has said so, in a preview as for good.
        String table = "Var;Svarande;Klotter\nMariatorget;118;6\n";
        assertThat(service.importFile("2020.csv", "trygghetsmatning", table, true)
                        .get("message")
                        .asText())
                .contains("saknar kolumn för ”Område”; ”Antal svar”", "Var, Svarande, Klotter");
        assertThat(headings("lagesbild", "{\"headings\": {\"area\": [\"Var\"]}}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(headings("borta", "{\"headings\": {}}").statusCode()).isEqualTo(404);
        HttpResponse<String> said =
                headings("trygghetsmatning", "{\"headings\": {\"area\": [\"Var\"], \"answers\": [\"Svarande\"]}}");
        assertThat(said.statusCode()).isEqualTo(200);
        assertThat(TestService.parse(said.body()).get("changedBy").asText()).contains("analytiker");
        assertThat(service.importFile("2020.csv", "trygghetsmatning", table, true)
                        .get("saved")
                        .asInt())
                .isEqualTo(1);
        assertThat(service.importFile("2020.csv", "trygghetsmatning", table, false)
                        .get("saved")
                        .asInt())
                .isEqualTo(1);
    }

    private HttpResponse<String> headings(String profile, String body) {
        return service.send(
                HttpRequest.newBuilder(URI.create(service.url("/api/figures/profiles/" + profile + "/headings")))
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(body))
                        .build());
    }
}
