package se.lageskartan.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;

/** The table of routes, the written description of them, and what they answer to nonsense. */
class RoutesTest {
    private static TestService service;

    @BeforeAll
    static void start() {
        service = TestService.start(Role.ANALYTIKER);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void openApiDescribesExactlyTheRoutesThereAre() throws IOException {
        List<String> described = new ArrayList<>();
        described()
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(
                                method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));

        assertThat(paths()).containsExactlyInAnyOrderElementsOf(described);
    }

    /** Pages are asked for anew; what they name has its version in the address, is sent compressed, and is kept for ever. */
    @Test
    void whatAPageNamesIsSentOnceAndThePageItselfOnlyWhenItIsAnother() {
        HttpResponse<String> page = service.get("/", "Accept", "text/html");
        Matcher module = Pattern.compile("src=\"(/v/[0-9a-f]{12}/js/main.js)\"").matcher(page.body());
        assertThat(module.find()).isTrue();
        assertThat(page.body()).doesNotContain("\"/js/", "\"/css/");
        HttpResponse<String> main = service.get(module.group(1), "Accept-Encoding", "gzip");
        assertThat(main.statusCode()).isEqualTo(200);
        assertThat(main.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
        assertThat(main.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-cache");
        String tag = page.headers().firstValue("ETag").orElseThrow();
        assertThat(service.get("/", "Accept", "text/html", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
        HttpResponse<String> log = service.get("/logg.html");
        assertThat(log.body()).contains("Åtkomstlogg", module.group(1).replace("main.js", "logg.js"));
        assertThat(service.get("/finns-inte.html").statusCode()).isEqualTo(404);
    }

    /** Every route, with each of its parameters, and with those of all others at once, set to things no client should send. */
    @Test
    void nothingThatAClientSendsIsAServerError() throws IOException {
        List<String> nonsense = List.of(
                "",
                "%20",
                "%00",
                "-1",
                "1e999",
                "NaN",
                "'%3B--",
                "%C3%A5",
                "2026-02-30/2026-03-01",
                "0,0,0",
                "99999999999999999999",
                "..%2F..%2Fetc%2Fpasswd",
                "%F0%9F%92%A9",
                "x".repeat(3000));
        Map<String, List<String>> known = parameters();
        String allNames = known.values().stream()
                .flatMap(List::stream)
                .distinct()
                .map(name -> name + "=%s")
                .collect(Collectors.joining("&"));
        for (String route : known.keySet()) {
            for (String value : nonsense) {
                String inPath = value.isEmpty() || value.length() > 100 ? "x" : value;
                String path = route.replaceAll("\\{[a-z]+}", inPath) + "?";
                for (String name : known.get(route)) {
                    mustNotFail(path + name + "=" + value);
                }
                mustNotFail(path + allNames.replace("%s", value.length() > 100 ? "x" : value));
            }
        }
    }

    private static void mustNotFail(String path) {
        assertThat(service.get(path).statusCode()).as(path).isLessThan(500);
    }

    @Test
    void coordinatesFromAnywhereAreAnsweredOrRefused() {
        for (String system : List.of("EPSG:3011", "EPSG:3006", "EPSG:4326", "EPSG:3857")) {
            for (String pair : List.of("x=1e8&y=1e8", "x=-1e8&y=0", "x=0&y=0", "x=6577672&y=153895", "x=180&y=90")) {
                String path = "/api/geocode?" + pair + "&crs=" + system;
                assertThat(service.get(path).statusCode()).as(path).isIn(200, 400);
            }
        }
        for (String pair : List.of("lat=90&lon=180", "lat=-90&lon=0", "lat=0&lon=-180")) {
            assertThat(service.get("/api/geocode?" + pair).statusCode())
                    .as(pair)
                    .isIn(200, 400);
        }
    }

    @Test
    void everyErrorHasTheOneShape() {
        for (String path : List.of(
                "/api/statistics/areas?level=kvarter",
                "/api/statistics/areas?period=2026",
                "/api/statistics/areas?period=2026-03-01/2026-02-01",
                "/api/statistics/areas?period=2026-01-01/2026-02-01&compare=2026-01-15/2026-03-01",
                "/api/statistics/areas?category=tjuvnyp",
                "/api/statistics/areas?daypart=lunch",
                "/api/statistics/grid?size=1",
                "/api/statistics/emerging?step=0",
                "/api/surface?bandwidth=0",
                "/api/geocode",
                "/api/geocode?x=1&y=2&crs=EPSG:4711",
                "/collections/incidents/items?bbox=1,2,3",
                "/collections/incidents/items?limit=0",
                "/collections/incidents/items?kategori=ran",
                "/collections/areas-nyko5/items?category=ran",
                "/collections/incidents/tiles/WebMercatorQuad/3/9/0",
                "/collections/nej",
                "/api/incidents/0",
                "/api/incidents/123456",
                "/api/imports/123456",
                "/finns/inte")) {
            var answer = service.get(path);
            JsonNode problem = TestService.parse(answer.body());

            assertThat(answer.statusCode()).as(path).isBetween(400, 404);
            assertThat(answer.headers().firstValue("Content-Type")).as(path).hasValue("application/problem+json");
            assertThat(problem.get("status").asInt()).as(path).isEqualTo(answer.statusCode());
            assertThat(problem.get("title").asText()).as(path).isNotBlank();
            assertThat(problem.get("detail").asText()).as(path).isNotBlank();
            if (answer.statusCode() == 400) {
                assertThat(problem.get("parameter").asText()).as(path).isNotBlank();
                assertThat(problem.get("expected").asText()).as(path).isNotBlank();
            }
        }
    }

    @Test
    void aWrongMethodIsToldWhichOnesThereAre() {
        var answer = service.send(HttpRequest.newBuilder(URI.create(service.url("/api/imports")))
                .DELETE()
                .build());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD, POST");
    }

    @Test
    void anIncidentItemPageTakesAPeriodLikeTheRest() {
        assertThat(service.get("/collections/incidents/items?period=2025").statusCode())
                .isEqualTo(400);
        assertThat(service.get("/collections/incidents/items?period=2025-01-01/2026-01-01")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aPageOfAnotherOriginCanChangeNothing() {
        var answer = service.send(HttpRequest.newBuilder(URI.create(service.url("/api/imports")))
                .header("Origin", "https://example.org")
                .POST(HttpRequest.BodyPublishers.ofString("x"))
                .build());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Origin");
    }

    @Test
    void everyAnswerCarriesTheSecurityHeaders() {
        for (String path : List.of("/", "/api/meta", "/js/main.js", "/finns/inte")) {
            var headers = service.get(path).headers();

            assertThat(headers.firstValue("Content-Security-Policy"))
                    .as(path)
                    .hasValueSatisfying(policy -> assertThat(policy)
                            .contains("default-src 'self'", "frame-ancestors 'none'")
                            .doesNotContain("unsafe"));
            assertThat(headers.firstValue("X-Content-Type-Options")).as(path).hasValue("nosniff");
        }
    }

    private static JsonNode described() throws IOException {
        try (InputStream in = RoutesTest.class.getResourceAsStream("/openapi.json")) {
            return new ObjectMapper().readTree(in).get("paths");
        }
    }

    /** What may be asked for, with the names of the parameters in its query. */
    private static Map<String, List<String>> parameters() throws IOException {
        return described().properties().stream()
                .filter(path -> path.getValue().has("get"))
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        path -> path.getValue()
                                .get("get")
                                .path("parameters")
                                .valueStream()
                                .filter(one -> one.get("in").asText().equals("query"))
                                .map(one -> one.get("name").asText())
                                .toList()));
    }

    private static List<String> paths() {
        return Routes.ALL.stream()
                .map(route -> route.method() + " " + route.path())
                .toList();
    }
}
