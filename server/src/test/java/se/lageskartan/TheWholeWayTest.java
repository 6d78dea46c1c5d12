package se.lageskartan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.lageskartan.access.Role;

/** From a file to a released figure, through the service as its users meet it. */
class TheWholeWayTest {
    private static final String HEADER = "id;datum;tid;kategori;plats;x;y\n";
    /** Two in Fatbursparken's basområde by coordinate, one by text, one outside, one unplaceable, one that does not exist. */
    private static final String FILE = HEADER
            + "1;2026-03-02;21:10;Rån;;153890;6577680\n"
            + "2;2026-03-03;22:00;Rån;;153895;6577685\n"
            + "3;2026-03-04;23:00;Misshandel;hörnet Folkungagatan/Götgatan;;\n"
            + "4;2026-03-05;12:00;Misshandel;Sergels torg;;\n"
            + "5;2026-03-06;12:00;Misshandel;där borta;;\n"
            + "6;2026-02-29;12:00;Misshandel;Nytorget;;\n";

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
    void aPreviewCountsAndSavesNothing() {
        JsonNode preview = service.importFile("mars.csv", "csv", FILE, true);

        assertThat(preview.get("status").asText()).isEqualTo("done");
        assertThat(preview.get("read").asInt()).isEqualTo(6);
        assertThat(preview.get("saved").asInt()).isEqualTo(5);
        assertThat(preview.get("rejected").asInt()).isEqualTo(1);
        assertThat(preview.get("sample")).hasSize(5);
        assertThat(service.json("/collections/incidents/items")
                        .get("numberMatched")
                        .asInt())
                .isZero();
        assertThat(service.json("/api/imports").get("imports")).isEmpty();
    }

    @Test
    void aFileBecomesFiguresPerAreaAndTheSameFileAgainAddsNothing() {
        JsonNode first = service.importFile("mars.csv", "csv", FILE, false);
        JsonNode second = service.importFile("mars igen.csv", "csv", FILE, false);

        assertThat(first.get("saved").asInt()).isEqualTo(5);
        assertThat(first.get("unplaced").asInt()).isEqualTo(2);
        assertThat(first.get("unplacedReasons").get("outside").asInt()).isEqualTo(1);
        assertThat(second.get("saved").asInt()).isZero();
        assertThat(second.get("duplicates").asInt()).isEqualTo(5);

        JsonNode figures = service.json(
                "/api/statistics/areas?level=basomrade&period=2026-03-01/2026-04-01&compare=2026-02-01/2026-03-01");
        assertThat(row(figures, "1410220").get("count").asInt()).isEqualTo(2);
        assertThat(row(figures, "1410220").get("certain_share").asDouble()).isEqualTo(1);
        assertThat(figures.get("total").get("count").asInt()).isEqualTo(5);
        assertThat(figures.get("total").get("unplaced").asInt()).isEqualTo(2);
        assertThat(figures.get("total").get("placedShare").asDouble()).isCloseTo(0.6, within(1e-9));
        assertThat(sum(figures, "count")).isEqualTo(3);
        // The file covers five days of March and nothing of February, and says so instead of calling it a change.
        assertThat(figures.get("period").get("days").asInt()).isEqualTo(5);
        assertThat(figures.get("compare").isNull()).isTrue();
        assertThat(figures.get("notes").toString()).contains("Jämförelseperioden", "utanför vad källorna täcker");

        JsonNode onlyRobbery =
                service.json("/api/statistics/areas?level=district&period=2026-03-01/2026-04-01&category=ran");
        assertThat(onlyRobbery.get("total").get("count").asInt()).isEqualTo(2);
        JsonNode evening =
                service.json("/api/statistics/areas?level=district&period=2026-03-01/2026-04-01&daypart=kvall");
        assertThat(evening.get("total").get("count").asInt()).isEqualTo(3);
    }

    @Test
    void rejectsAreKeptWithTheirReasonAndCanBeCorrected() {
        JsonNode done = service.importFile("mars.csv", "csv", FILE, false);

        String rejects = service.get("/api/imports/" + done.get("id").asLong() + "/rejects.csv")
                .body();
        JsonNode corrected = service.importFile("rättad.csv", "csv", FILE.replace("2026-02-29", "2026-02-28"), false);

        assertThat(rejects)
                .startsWith("\ufefffile;row;column;reason;message;raw")
                .contains("2026-02-29", "mars.csv");
        assertThat(corrected.get("saved").asInt()).isEqualTo(1);
        assertThat(corrected.get("duplicates").asInt()).isEqualTo(5);
        assertThat(corrected.get("rejected").asInt()).isZero();
    }

    @Test
    void aBrokenFileSavesNothingAndSaysWhatWasExpected() {
        JsonNode wrongColumns = service.importFile("fel.csv", "csv", "a;b\n1;2\n", false);
        JsonNode empty = service.importFile("tom.csv", "csv", "", false);

        assertThat(wrongColumns.get("status").asText()).isEqualTo("failed");
        assertThat(wrongColumns.get("message").asText()).containsIgnoringCase("kolumn");
        assertThat(empty.get("status").asText()).isEqualTo("failed");
        assertThat(empty.get("message").asText()).isNotBlank();
        assertThat(service.json("/collections/incidents/items")
                        .get("numberMatched")
                        .asInt())
                .isZero();
    }

    @Test
    void theSameFiguresComeAsTableSeriesItemsAndTiles() {
        service.importFile("mars.csv", "csv", FILE, false);

        String csv = service.get(
                        "/api/statistics/areas?level=basomrade&period=2026-03-01/2026-04-01", "Accept", "text/csv")
                .body();
        JsonNode series = service.json("/api/series?level=basomrade&code=1410220");
        JsonNode items = service.json("/collections/incidents/items?bbox=18.05,59.31,18.08,59.32&limit=2");
        byte[] tile = service.bytes("/collections/incidents/tiles/WebMercatorQuad/0/0/0");

        assertThat(csv)
                .startsWith("code,name,count,certain_share,per_km2,per_1000,compare_count,ratio,ratio_low,"
                        + "ratio_high,p_value,q_value,verdict");
        assertThat(csv.lines().filter(line -> line.startsWith("1410220,Södra Station Öst,2,1.0,")))
                .hasSize(1);
        assertThat(series.get("points")).hasSize(1);
        assertThat(series.get("points").get(0).get("count").asInt()).isEqualTo(2);
        assertThat(series.get("points").get(0).get("complete").asBoolean()).isFalse();
        assertThat(items.get("numberMatched").asInt()).isEqualTo(3);
        assertThat(items.get("features")).hasSize(2);
        assertThat(items.get("links").get(1).get("href").asText()).contains("bbox=", "offset=2");
        assertThat(new String(tile, StandardCharsets.UTF_8)).contains("incidents");
    }

    @Test
    void aDensitySurfaceIsTrueToTheGround() {
        service.importFile("mars.csv", "csv", FILE, false);

        JsonNode surface = service.json("/api/surface?period=2026-03-01/2026-04-01&category=ran&bandwidth=200");

        assertThat(surface.get("incidents").asInt()).isEqualTo(2);
        // Two points 7 m apart on land: 2 · 3 / (π · 0.2²) per km² at their middle, a little less at a cell's centre.
        assertThat(surface.get("max_per_km2").asDouble()).isBetween(45.0, 3 * 2 / (Math.PI * 0.04) + 0.01);
        assertThat(surface.get("bandwidth_m").asDouble()).isEqualTo(200);
        byte[] values = Base64.getDecoder().decode(surface.get("values").asText());
        assertThat(values)
                .hasSize(surface.get("width").asInt() * surface.get("height").asInt());
    }

    @Test
    void sourcesAreNotAddedUpUnaskedAndANewSourceIsNotAnIncrease() {
        service.importFile("mars.csv", "csv", FILE, false);
        StringBuilder notices = new StringBuilder("[");
        for (int i = 1; i <= 20; i++) {
            notices.append(i > 1 ? "," : "")
                    .append(
                            "{\"id\":%d,\"datetime\":\"2025-03-%02d 14:00:00 +01:00\",\"name\":\"%02d mars 13:00, Rån, Stockholm\","
                                    .formatted(i, i, i))
                    .append("\"summary\":\"Rån på Nytorget.\",\"url\":\"/x/\",\"type\":\"Rån\","
                            + "\"location\":{\"name\":\"Stockholm\",\"gps\":\"59.3,18.0\"}}");
        }
        service.importFile("notiser.json", "polisen", notices + "]", false);
        String march =
                "/api/statistics/areas?level=district&period=2026-03-01/2026-04-01&compare=2025-03-01/2025-04-01";

        assertThat(service.json(march).get("total").get("count").asInt()).isEqualTo(5);
        assertThat(service.json(march).get("source")).hasSize(1);
        JsonNode both = service.json(march + "&dataset=handelser,polisen-handelser");
        assertThat(both.get("source")).hasSize(2);
        assertThat(both.get("compare").isNull()).isTrue();
        assertThat(both.get("rows").get(0).get("verdict").isNull()).isTrue();
        assertThat(both.get("notes").toString()).contains("Jämförelseperioden 2025-03-01–2025-03-31 ligger utanför");
    }

    @Test
    void aDateWithoutATimeIsNoPartOfTheDay() {
        service.importFile("datum.csv", "csv", "id;datum;kategori;plats\n1;2026-03-02;Rån;Nytorget\n", false);

        String month = "/api/statistics/areas?level=district&period=2026-03-01/2026-04-01";
        assertThat(service.json(month).get("total").get("count").asInt()).isEqualTo(1);
        for (String part : List.of("natt", "formiddag", "eftermiddag", "kvall")) {
            assertThat(service.json(month + "&daypart=" + part)
                            .get("total")
                            .get("count")
                            .asInt())
                    .as(part)
                    .isZero();
            assertThat(service.json("/collections/incidents/items?daypart=" + part)
                            .get("numberMatched")
                            .asInt())
                    .as(part)
                    .isZero();
        }
    }

    @Test
    void anUnchangedAnswerIsNotSentAgain() {
        String path = "/api/statistics/areas?level=nyko5";
        String etag = service.get(path).headers().firstValue("ETag").orElseThrow();

        assertThat(service.get(path, "If-None-Match", etag).statusCode()).isEqualTo(304);
        service.importFile("mars.csv", "csv", FILE, false);
        assertThat(service.get(path, "If-None-Match", etag).statusCode()).isEqualTo(200);
    }

    private static JsonNode row(JsonNode figures, String code) {
        return StreamSupport.stream(figures.get("rows").spliterator(), false)
                .filter(row -> row.get("code").asText().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static int sum(JsonNode figures, String field) {
        return StreamSupport.stream(figures.get("rows").spliterator(), false)
                .mapToInt(row -> row.get(field).asInt())
                .sum();
    }
}
