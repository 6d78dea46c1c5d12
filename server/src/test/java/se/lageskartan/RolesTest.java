package se.lageskartan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.lageskartan.access.Role;

/** What each role may see of police data that nobody has published, and of data that are. */
class RolesTest {
    private static final String YEAR = "period=2025-01-01/2026-01-01";

    private static final String VIOLENCE = "&category=ran,misshandel,dodligt_vald,hot,vald_tjansteman,vapen";
    private static final String PROPERTY = "&category=stold,inbrott,fordonstillgrepp,bedrageri";

    /** 3 robberies and 40 thefts in Fatbursparken and 2 sexual offences, over a year. */
    private static final String POLICE_DATA = policeData();

    private static final String NOTICES = """
            [{"id": 1, "datetime": "2025-05-02 14:03:48 +02:00", "name": "02 maj 13.05, Rån, Stockholm",
              "summary": "Rån på Nytorget.", "url": "/x/", "type": "Rån",
              "location": {"name": "Stockholm", "gps": "59.329324,18.068581"}}]
            """;

    private static TestService service;

    @BeforeAll
    static void start() {
        service = TestService.start(Role.ANALYTIKER);
        service.importFile("polis.csv", "csv", POLICE_DATA, false);
        service.importFile("notiser.json", "polisen", NOTICES, false);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static String policeData() {
        StringBuilder file = new StringBuilder("id;datum;kategori;rubrik;text;x;y\n");
        for (int i = 0; i < 45; i++) {
            String category = i < 3 ? "ran" : i < 43 ? "stold" : "sexualbrott";
            file.append("%d;%s;%s;Hemlig rubrik;Hemlig text;153890;6577680%n"
                    .formatted(i, LocalDate.of(2025, 1, 1).plusDays(i * 8L), category));
        }
        return file.toString();
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"SAMORDNARE", "FALTASSISTENT", "ADMINISTRATOR", "ANONYM"})
    void whoMayNotSeePoliceDataSeesNoPointOrTextOfIt(Role role) {
        service.becomes(role);

        JsonNode items = service.json("/collections/incidents/items?limit=1000");
        assertThat(items.get("numberMatched").asInt())
                .as("only the published notice")
                .isEqualTo(1);
        assertThat(items.toString()).doesNotContain("Hemlig");
        Set<Integer> readable = new HashSet<>();
        for (int id = 1; id <= 60; id++) {
            var answer = service.get("/api/incidents/" + id);
            if (answer.statusCode() == 200) {
                readable.add(id);
                assertThat(answer.body()).doesNotContain("Hemlig");
            }
        }
        assertThat(readable).hasSize(1);
        assertThat(service.json("/api/surface?" + YEAR + "&bandwidth=100")
                        .get("incidents")
                        .asInt())
                .isLessThanOrEqualTo(1);
        String tile = new String(
                service.bytes("/collections/incidents/tiles/WebMercatorQuad/14/4821/9014"), StandardCharsets.UTF_8);
        assertThat(tile).doesNotContain("stold");
        int refused = TestService.refused(role);
        assertThat(service.upload("/api/imports", "x.csv", "csv", POLICE_DATA).statusCode())
                .isEqualTo(refused);
        assertThat(service.get("/api/imports/1/rejects.csv").statusCode()).isEqualTo(refused);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"SAMORDNARE", "FALTASSISTENT"})
    void protectedRolesSeeWholeMonthsAndNoSmallNumber(Role role) {
        service.becomes(role);

        assertThat(service.get("/api/statistics/areas?level=basomrade&category=ran&" + YEAR)
                        .statusCode())
                .isEqualTo(403);
        JsonNode robberies = fatbur(VIOLENCE);
        assertThat(robberies.get("count").isNull()).isTrue();
        assertThat(robberies.get("suppressed").asBoolean()).isTrue();
        assertThat(robberies.get("countText").asText()).isEqualTo("färre än 5");
        assertThat(robberies.get("per_km2").isNull()).isTrue();
        JsonNode thefts = fatbur(PROPERTY);
        assertThat(thefts.get("count").asInt()).isEqualTo(40);
        assertThat(thefts.get("countText").asText()).isEqualTo("cirka 40");
        assertThat(thefts.get("weighted_count").isNull()).isTrue();
        String csv = service.get("/api/statistics/areas?level=basomrade&" + YEAR + VIOLENCE, "Accept", "text/csv")
                .body();
        assertThat(csv).contains("1410220,Södra Station Öst,färre än 5,,", ",protection\r\n", "slumpmässigt ändrat");

        var inTheMiddle = service.get("/api/statistics/areas?level=nyko5&period=2025-01-01/2025-01-15");
        assertThat(inTheMiddle.statusCode()).isEqualTo(403);
        assertThat(inTheMiddle.body()).contains("hela månader");
        for (JsonNode month :
                service.json("/api/series?level=basomrade&code=1410220").get("points")) {
            assertThat(month.get("count").isNull() || month.get("count").asInt() >= 5)
                    .isTrue();
        }
    }

    @Test
    void anonymousCountsOnlyWhatIsPublished() {
        service.becomes(Role.ANONYM);

        assertThat(service.json("/api/statistics/areas?level=district&" + YEAR)
                        .get("total")
                        .get("count")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void sensitiveCategoriesAreOnAMapOnlyForThePoliceThatNamesThem() {
        service.becomes(Role.POLIS);
        assertThat(matched("")).isEqualTo(44);
        assertThat(matched("&category=sexualbrott")).isEqualTo(2);

        service.becomes(Role.ANALYTIKER);
        assertThat(matched("")).isEqualTo(44);
        var refused = service.get("/collections/incidents/items?category=sexualbrott");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void aSharedCacheCannotMistakeOneRolesAnswerForAnothers() {
        String path = "/api/statistics/areas?level=nyko5&" + YEAR;
        service.becomes(Role.ANALYTIKER);
        var exact = service.get(path);
        service.becomes(Role.SAMORDNARE);
        var hidden = service.get(path);

        assertThat(exact.headers().firstValue("ETag"))
                .isNotEqualTo(hidden.headers().firstValue("ETag"));
        assertThat(exact.headers().firstValue("Cache-Control").orElseThrow()).contains("private");
    }

    private static int matched(String parameters) {
        return service.json("/collections/incidents/items?limit=1" + parameters)
                .get("numberMatched")
                .asInt();
    }

    private static JsonNode fatbur(String parameters) {
        for (JsonNode row : service.json("/api/statistics/areas?level=basomrade&" + YEAR + parameters)
                .get("rows")) {
            if (row.get("code").asText().equals("1410220")) {
                return row;
            }
        }
        throw new AssertionError("no row for 1410220");
    }
}
