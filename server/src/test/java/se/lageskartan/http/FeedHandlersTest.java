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
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;

/** Feeds over HTTP, from being set to the sign that they have stopped. */
class FeedHandlersTest {
    private static final String FOLDER = """
            {"code":"status","title":"Uttag ur Status","kind":"folder","location":"in","profile":"csv",
             "intervalSeconds":10,"newsWithinSeconds":null,"enabled":true}""";

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
    void anExampleForThePoliceIsThereAndSwitchedOff() {
        JsonNode feed = service.json("/api/feeds").get("feeds").get(0);
        assertThat(feed.get("code").asText()).isEqualTo("polisen-stockholm");
        assertThat(feed.get("location").asText()).isEqualTo("https://polisen.se/api/events?locationname=Stockholm");
        assertThat(feed.get("enabled").asBoolean()).isFalse();
        assertThat(feed.get("status").asText()).isEqualTo("off");
        assertThat(send("POST", "/api/feeds/polisen-stockholm/attempts", "").statusCode())
                .isEqualTo(409);
    }

    @Test
    void aWatchedFolderBringsIncidentsAndSaysSoWhenItStops() throws IOException {
        Path in = Files.createDirectories(service.home().resolve("in"));
        HttpResponse<String> added = send("POST", "/api/feeds", FOLDER);
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        assertThat(added.headers().firstValue("Location")).hasValue("/api/feeds/status");
        assertThat(send("POST", "/api/feeds", FOLDER).statusCode()).isEqualTo(409);
        Files.writeString(in.resolve("mars.csv"), "id;datum;kategori;plats\nA-1;2026-03-01 21:30;Rån;Nytorget\n");

        await(() -> Files.exists(in.resolve("inlasta/mars.csv")));
        await(() -> !feed().get("lastNews").isNull());

        JsonNode one = service.json("/api/imports").get("imports").get(0);
        assertThat(one.get("feed").asText()).isEqualTo("Uttag ur Status");
        assertThat(one.get("saved").asInt()).isEqualTo(1);
        service.awaitVersion();
        assertThat(sign().get("status").asText()).isEqualTo("ok");
        assertThat(sign().get("alarm").asBoolean()).isFalse();
        assertThat(service.get("/metrics").body())
                .contains(
                        "lageskartan_feed_alarm{feed=\"status\"} 0.0", "lageskartan_feed_failures{feed=\"status\"} 0");
        assertThat(service.bench()
                        .sql()
                        .fetchValues(
                                "SELECT action || ' ' || route || ' ' || filter || ' ' || coalesce(records::text, '-') || ' ' || status"
                                        + " FROM lageskartan.audit_entry WHERE who = 'flöde:status' ORDER BY id"))
                .isEqualTo(List.of("change feed mars.csv - 102", "change feed mars.csv 1 200"));
        String etag = service.get("/api/meta").headers().firstValue("ETag").orElseThrow();

        Files.delete(in.resolve("inlasta/mars.csv"));
        Files.delete(in.resolve("inlasta"));
        Files.delete(in);
        attempt();
        await(() -> feed().get("failures").asInt() > 0);
        service.bench()
                .sql()
                .execute(
                        "UPDATE lageskartan.feed SET last_success = now() - interval '2 hours', enabled_at = now() - interval"
                                + " '1 day'");
        attempt();
        await(() -> sign().get("alarm").asBoolean());
        assertThat(sign().get("status").asText()).isEqualTo("stopped");
        assertThat(sign().get("title").asText()).isEqualTo("Uttag ur Status");
        assertThat(service.get("/api/meta", "If-None-Match", etag).statusCode()).isEqualTo(200);
        assertThat(service.get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(service.get("/metrics").body()).contains("lageskartan_feed_alarm{feed=\"status\"} 1.0");
        assertThat(feed().get("message").asText()).contains("Mappen ”in” finns inte");

        service.becomes(Role.POLIS);
        assertThat(sign().get("alarm").asBoolean())
                .as("whoever sees its figures is told")
                .isTrue();
        assertThat(service.get("/api/feeds").statusCode()).isEqualTo(403);
        service.becomes(Role.ANONYM);
        assertThat(service.json("/api/meta").get("datasets")).isEmpty();
    }

    @Test
    void aFeedIsChangedAndRemoved() throws IOException {
        Files.createDirectories(service.home().resolve("in"));
        send("POST", "/api/feeds", FOLDER);
        HttpResponse<String> changed = send(
                "PUT",
                "/api/feeds/status",
                FOLDER.replace("Uttag ur Status", "Annat").replace("true", "false"));
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(feed().get("title").asText()).isEqualTo("Annat");
        assertThat(feed().get("enabled").asBoolean()).isFalse();
        assertThat(send("PUT", "/api/feeds/annan", FOLDER).statusCode()).isEqualTo(400);
        assertThat(send("DELETE", "/api/feeds/status", "").statusCode()).isEqualTo(204);
        assertThat(send("DELETE", "/api/feeds/status", "").statusCode()).isEqualTo(404);
        assertThat(send("PUT", "/api/feeds/status", FOLDER).statusCode()).isEqualTo(404);
        assertThat(send("POST", "/api/feeds/%00/attempts", "").statusCode()).isBetween(400, 404);
    }

    @Test
    void whatIsWrongWithAFeedIsNamed() {
        for (List<String> wrong : List.of(
                List.of("code", "\"code\":\"status\"", "\"code\":\"Å Ä\""),
                List.of("title", "\"title\":\"Uttag ur Status\"", "\"title\":\" \""),
                List.of("kind", "\"folder\"", "\"ftp\""),
                List.of("location", "\"location\":\"in\"", "\"location\":\"../..\""),
                List.of("location", "\"location\":\"in\"", "\"location\":\"finns-inte\""),
                List.of(
                        "intervalSeconds",
                        "\"kind\":\"folder\",\"location\":\"in\"",
                        "\"kind\":\"http\",\"location\":\"https://127.0.0.1/\""),
                List.of("profile", "\"csv\"", "\"finns-inte\""),
                List.of("intervalSeconds", ":10,", ":9,"),
                List.of("intervalSeconds", ":10,", ":\"snabbt\","),
                List.of("newsWithinSeconds", "\"newsWithinSeconds\":null", "\"newsWithinSeconds\":-1"),
                List.of("enabled", "\"enabled\":true", "\"enabled\":null"),
                List.of("hemligt", "\"enabled\":true", "\"enabled\":true,\"hemligt\":1"))) {
            HttpResponse<String> answer = send("POST", "/api/feeds", FOLDER.replace(wrong.get(1), wrong.get(2)));
            assertThat(answer.statusCode()).as(wrong + ": " + answer.body()).isEqualTo(400);
            assertThat(TestService.parse(answer.body()).get("parameter").asText())
                    .isEqualTo(wrong.get(0));
        }
        String inside = FOLDER.replace(
                        "\"kind\":\"folder\",\"location\":\"in\"",
                        "\"kind\":\"http\",\"location\":\"https://127.0.0.1/\"")
                .replace(":10,", ":60,");
        assertThat(send("POST", "/api/feeds", inside).body()).contains("får inte frågas");
        assertThat(send("POST", "/api/feeds", inside.replace("https", "http")).body())
                .contains("måste börja med https://");
        assertThat(service.json("/api/feeds").get("feeds")).hasSize(1);
    }

    /** Does not wait until the time of the next one has come. */
    private void attempt() {
        assertThat(send("POST", "/api/feeds/status/attempts", "").statusCode()).isEqualTo(202);
    }

    private JsonNode feed() {
        for (JsonNode feed : service.json("/api/feeds").get("feeds")) {
            if (feed.get("code").asText().equals("status")) {
                return feed;
            }
        }
        throw new AssertionError("no such feed");
    }

    private JsonNode sign() {
        for (JsonNode dataset : service.json("/api/meta").get("datasets")) {
            if (dataset.get("code").asText().equals("handelser")) {
                return dataset.get("feed");
            }
        }
        throw new AssertionError("no such dataset");
    }

    private HttpResponse<String> send(String method, String path, String body) {
        return service.send(HttpRequest.newBuilder(URI.create(service.url(path)))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build());
    }

    private static void await(BooleanSupplier condition) {
        for (int i = 0; i < 600; i++) {
            if (condition.getAsBoolean()) {
                return;
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError("it did not happen in a minute");
    }
}
