package se.lageskartan.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;

/** Grids, hotspots and near repeats over HTTP: what is in the answers, who gets them, and what little data give. */
class SpatialRoutesTest {
    private static final String TWO_YEARS = "period=2024-01-01/2026-01-01";
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

    private static TestService service;
    private static Role role = Role.POLIS;

    @BeforeAll
    static void start() {
        service = TestService.start(Role.ANALYTIKER);
        service.importFile("polis.csv", "csv", file(), false);
        service.becomes(Role.POLIS);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @BeforeEach
    void police() {
        is(Role.POLIS);
    }

    private static void is(Role wanted) {
        if (role != wanted) {
            service.becomes(wanted);
            role = wanted;
        }
    }

    /**
     * Thefts over two years: 1 500 spread over the island, 60 on one point (snapped), 200 around another, 40 days with two
     * assaults within 40 m and 3 days; one robbery; five sexual offences.
     */
    private static String file() {
        SplittableRandom random = new SplittableRandom(8);
        StringBuilder file = new StringBuilder("id;datum;kategori;x;y\n");
        int id = 0;
        for (int i = 0; i < 1500; i++) {
            row(file, id++, random.nextInt(731), "stold", 152500 + random.nextInt(2400), 6577250 + random.nextInt(900));
        }
        for (int i = 0; i < 60; i++) {
            row(file, id++, i * 12, "stold", 153000, 6577900);
        }
        for (int i = 0; i < 200; i++) {
            row(file, id++, random.nextInt(731), "stold", 154200 + random.nextInt(120), 6577700 + random.nextInt(120));
        }
        for (int i = 0; i < 40; i++) {
            int day = random.nextInt(720);
            int x = 152600 + random.nextInt(2000);
            int y = 6577300 + random.nextInt(700);
            row(file, id++, day, "misshandel", x, y);
            row(file, id++, day + random.nextInt(4), "misshandel", x + 20, y + 30);
        }
        row(file, id++, 100, "ran", 153890, 6577680);
        for (int i = 0; i < 5; i++) {
            row(file, id++, 50 + i, "sexualbrott", 153890, 6577680);
        }
        return file.toString();
    }

    private static void row(StringBuilder file, int id, int day, String category, int x, int y) {
        file.append("%d;%s;%s;%d;%d%n".formatted(id, FIRST.plusDays(day), category, x, y));
    }

    private static List<JsonNode> properties(JsonNode answer) {
        return StreamSupport.stream(answer.get("features").spliterator(), false)
                .map(feature -> feature.get("properties"))
                .toList();
    }

    private static JsonNode withMost(JsonNode answer, String what) {
        return properties(answer).stream()
                .max(Comparator.comparingDouble(cell -> cell.get(what).asDouble()))
                .orElseThrow();
    }

    @Test
    void theGridCountsEveryIncidentAndSaysWhatIsHotAndWhatItIsMadeOf() {
        JsonNode grid = service.json("/api/statistics/grid?category=stold&" + TWO_YEARS);

        JsonNode leftOut = grid.get("leftOut");
        int counted = properties(grid).stream()
                .mapToInt(cell -> cell.get("count").asInt())
                .sum();
        assertThat(counted + leftOut.get("outside").asInt()).isEqualTo(1760);
        assertThat(leftOut.get("matching").asInt()).isEqualTo(1760);
        double land = properties(grid).stream()
                .mapToDouble(cell -> cell.get("land_m2").asDouble())
                .sum();
        assertThat(land).isCloseTo(7.948e6, within(2e4));
        JsonNode hot = withMost(grid, "count");
        assertThat(hot.get("gi_class").asText()).isEqualTo("hot");
        assertThat(hot.get("gi_q").asDouble()).isLessThan(0.05);
        assertThat(hot.get("moran_class").asText()).isIn("high_high", "high_low", "none");
        assertThat(hot.get("depends_on_point").asBoolean()).isFalse();
        assertThat(hot.get("per_km2").asDouble())
                .isCloseTo(hot.get("count").asInt() / hot.get("land_m2").asDouble() * 1e6, within(1e-6));
        assertThat(grid.get("cannotTell").isNull()).isTrue();
        assertThat(grid.get("summary").asText()).contains("heta");
        assertThat(grid.get("method").asText()).contains("Gi*");
        assertThat(grid.get("source").get(0).get("title").asText()).isNotBlank();
        assertThat(grid.get("period").get("from").asText()).isEqualTo("2024-01-01");
        assertThat(grid.get("correlation").asDouble()).isBetween(0.0, 0.5);
        assertThat(grid.get("dataVersion").asText()).isNotBlank();
    }

    @Test
    void aHotspotThatASharedCoordinateMakesIsToldAsSuch() {
        JsonNode grid = service.json("/api/statistics/grid?size=50&category=stold&" + TWO_YEARS);

        JsonNode snapped = properties(grid).stream()
                .filter(cell -> cell.get("count").asInt() >= 60
                        && cell.get("same_point_share").asDouble() > 0.5)
                .findFirst()
                .orElseThrow();
        assertThat(snapped.get("note").asText()).contains("exakt samma punkt");
        assertThat(snapped.get("depends_on_point").asBoolean()).isTrue();
        assertThat(grid.get("sharedPoints").get(0).get("count").asInt()).isEqualTo(60);
        assertThat(grid.get("sharedPoints").get(0).get("lat").asDouble()).isBetween(59.3, 59.35);
        JsonNode larger = service.json("/api/statistics/grid?category=stold&" + TWO_YEARS);
        assertThat(withMost(larger, "count").get("note").isNull()).isTrue();
    }

    @Test
    void squaresAndAreasToo() {
        JsonNode squares = service.json("/api/statistics/grid?shape=square&size=250&category=stold&" + TWO_YEARS);
        assertThat(squares.get("features").size()).isBetween(100, 160);
        assertThat(squares.get("size_m").asInt()).isEqualTo(250);

        JsonNode areas = service.json("/api/statistics/grid?shape=basomrade&category=stold&" + TWO_YEARS);
        assertThat(areas.get("features").size()).isEqualTo(52);
        assertThat(properties(areas).stream()
                        .mapToInt(cell -> cell.get("count").asInt())
                        .sum())
                .isGreaterThan(1000);
        assertThat(withMost(areas, "gi_z").get("name").asText()).isNotBlank();
        assertThat(areas.get("sharedPoints").size()).isZero();
    }

    @Test
    void howHotspotsComeAndGoIsToldInSteps() {
        JsonNode emerging = service.json("/api/statistics/emerging?size=250&category=stold&" + TWO_YEARS);

        assertThat(emerging.get("steps").size()).isEqualTo(26);
        assertThat(emerging.get("period").get("days").asInt()).isEqualTo(26 * 28);
        assertThat(emerging.get("period").get("to").asText()).isEqualTo("2026-01-01");
        JsonNode hot = withMost(emerging, "count");
        assertThat(hot.get("pattern").asText()).endsWith("_hot");
        assertThat(hot.get("pattern_name").asText()).contains("otspot");
        assertThat(hot.get("gi_z").size()).isEqualTo(26);
        assertThat(hot.get("trend_p").asDouble()).isBetween(0.0, 1.0);
        assertThat(emerging.get("patterns").size()).isEqualTo(17);
        int told = StreamSupport.stream(emerging.get("patterns").spliterator(), false)
                .mapToInt(pattern -> pattern.get("count").asInt())
                .sum();
        assertThat(told).isEqualTo(emerging.get("features").size());
        assertThat(emerging.get("window").asText()).isEqualTo("neighbourhood_step");
        assertThat(emerging.get("method").asText()).contains("de två stegen");
        JsonNode published =
                service.json("/api/statistics/emerging?window=entire_cube&size=250&category=stold&" + TWO_YEARS);
        assertThat(published.get("method").asText()).contains("hela kuben");
        assertThat(published.get("features").size())
                .isEqualTo(emerging.get("features").size());
    }

    @Test
    void nearRepeatsAreFoundAndSaidInWords() {
        JsonNode near = service.json("/api/statistics/near-repeat?category=misshandel&" + TWO_YEARS);

        assertThat(near.get("incidents").asInt()).isEqualTo(80);
        assertThat(near.get("bands").size()).isEqualTo(12);
        assertThat(near.get("space").size()).isEqualTo(5);
        assertThat(near.get("window").get("ratio").asDouble()).isGreaterThan(2);
        assertThat(near.get("summary").asText()).contains("gånger den väntade").contains("7 dagar");
        assertThat(near.get("permutations").asInt()).isEqualTo(999);
        assertThat(near.get("samePoint").isNull()).isTrue();
        assertThat(service.json("/api/statistics/near-repeat?category=misshandel&" + TWO_YEARS))
                .as("the same question, the same answer")
                .isEqualTo(near);
    }

    @ParameterizedTest
    @ValueSource(strings = {"grid", "emerging", "near-repeat", "grid?shape=basomrade", "emerging?shape=basomrade"})
    void tooLittleIsSaidAndNoNumberIsMadeUp(String path) {
        String question = "/api/statistics/" + path + (path.contains("?") ? "&" : "?");
        for (String selection : List.of(
                "category=ran&" + TWO_YEARS,
                "category=skadegorelse&" + TWO_YEARS,
                "category=stold&period=1999-01-01/2000-01-01",
                "category=stold&period=2024-01-01/2024-01-02",
                "category=stold&dataset=finnsinte")) {
            JsonNode answer = service.json(question + selection);
            assertThat(answer.get("cannotTell").asText())
                    .as(selection)
                    .isNotBlank()
                    .isNotEqualTo("null");
            assertThat(answer.toString()).doesNotContain("NaN").doesNotContain("Infinity");
        }
    }

    @Test
    void allInOnePointIsNoHotspotThatCanBeTrusted() {
        // The five sexual offences and the robbery lie on one coordinate.
        JsonNode answer = service.json("/api/statistics/grid?category=ran,sexualbrott&" + TWO_YEARS);
        assertThat(answer.get("cannotTell").asText()).contains("Färre än 20");
        assertThat(withMost(answer, "count").get("count").asInt()).isEqualTo(6);
    }

    @Test
    void whatCannotBeUnderstoodIsNamed() {
        for (String question : List.of(
                "grid?shape=triangle",
                "grid?size=0",
                "grid?size=49",
                "grid?size=1e3",
                "emerging?step=1",
                "emerging?step=x",
                "emerging?window=year",
                "near-repeat?period=2024")) {
            var answer = service.get("/api/statistics/" + question);
            assertThat(answer.statusCode()).as(question).isEqualTo(400);
            assertThat(TestService.parse(answer.body()).get("expected").asText())
                    .isNotBlank();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"SAMORDNARE", "FALTASSISTENT"})
    void rolesWithProtectedFiguresGetNoFreeGrid(Role protectedRole) {
        is(protectedRole);
        for (String path : List.of("grid", "grid?shape=basomrade", "emerging", "near-repeat")) {
            var answer = service.get("/api/statistics/" + path);
            assertThat(answer.statusCode()).as(path).isEqualTo(403);
            assertThat(TestService.parse(answer.body()).get("detail").asText()).contains("fasta områden");
        }
    }

    @Test
    void whoSeesNoPoliceDataCountsNoneOfIt() {
        is(Role.ANONYM);
        JsonNode grid = service.json("/api/statistics/grid?" + TWO_YEARS);
        assertThat(properties(grid)).allMatch(cell -> cell.get("count").asInt() == 0);
        assertThat(service.json("/api/statistics/near-repeat?" + TWO_YEARS)
                        .get("incidents")
                        .asInt())
                .isZero();
    }

    @Test
    void sensitiveCategoriesAreForThePoliceWhoAskForThem() {
        JsonNode asked = service.json("/api/statistics/grid?category=sexualbrott&" + TWO_YEARS);
        assertThat(asked.get("leftOut").get("matching").asInt()).isEqualTo(5);
        JsonNode unasked = service.json("/api/statistics/grid?" + TWO_YEARS);
        assertThat(unasked.get("leftOut").get("matching").asInt()).isEqualTo(1760 + 80 + 1);
        is(Role.ANALYTIKER);
        assertThat(service.get("/api/statistics/grid?category=sexualbrott&" + TWO_YEARS)
                        .statusCode())
                .isEqualTo(403);
    }
}
