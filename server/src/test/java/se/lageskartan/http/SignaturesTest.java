package se.lageskartan.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;

/** Two people in the same role change the same thing, and its history tells them apart. */
class SignaturesTest {
    private static final String PASSWORD = "fyra gröna hästar";
    private static final String ANNA = "konto:anna (analytiker)";
    private static final JsonNode NOTHING = TestService.parse("{}");
    private static final String BO = "konto:bo (analytiker)";

    private static TestService service;
    private static String anna;
    private static String bo;

    @BeforeAll
    static void start() {
        service = TestService.start(Role.ANALYTIKER);
        service.importFile(
                "a.csv",
                "csv",
                "id;datum;kategori;plats;text\n1;2026-03-01 12:00;Stöld;Pallen;Väska\n2;2026-03-02 12:00;Stöld;Pallen;Mobil\n",
                false);
        anna = signIn("anna");
        bo = signIn("bo");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static String signIn(String name) {
        service.bench().accounts().add(name, name, Role.ANALYTIKER, PASSWORD, "test");
        HttpResponse<String> in =
                service.postJson("/api/session", "{\"name\": \"" + name + "\", \"password\": \"" + PASSWORD + "\"}");
        return in.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    }

    private static JsonNode send(String cookie, String method, String path, String body) {
        HttpResponse<String> answer = service.send(HttpRequest.newBuilder(URI.create(service.url(path)))
                .header("Content-Type", "application/json")
                .header("Cookie", cookie)
                .header("Sec-Fetch-Site", "same-origin")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build());
        assertThat(answer.statusCode())
                .as(method + " " + path + ": " + answer.body())
                .isBetween(200, 299);
        return answer.body().isEmpty() ? NOTHING : TestService.parse(answer.body());
    }

    @Test
    void aProfileACrimeCodeAndTheGroupsNameBoth() {
        String profile = service.json("/api/profiles/csv").get("definition").toString();
        send(anna, "PUT", "/api/profiles/csv", profile);
        send(bo, "PUT", "/api/profiles/csv", profile);
        send(bo, "DELETE", "/api/profiles/csv", "");
        assertThat(service.json("/api/profiles/csv/history").findValuesAsText("changedBy"))
                .containsExactly(BO, BO, ANNA);

        String code = "{\"title\": \"Prov\", \"category\": \"stold\", \"validFromYear\": 2020, \"source\": \"prov\"}";
        send(anna, "PUT", "/api/crime-codes/9999", code);
        send(bo, "PUT", "/api/crime-codes/9999", code.replace("Prov", "Prov igen"));
        assertThat(service.json("/api/crime-codes/9999/history").findValuesAsText("changedBy"))
                .containsExactly(BO, ANNA);
    }

    @Test
    void theRulesOfADatasetNameWhoSetThem() {
        service.bench().accounts().add("eva", "eva", Role.ADMINISTRATOR, PASSWORD, "test");
        String eva = service.postJson("/api/session", "{\"name\": \"eva\", \"password\": \"" + PASSWORD + "\"}")
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .replaceFirst(";.*", "");
        ObjectNode rules = null;
        for (JsonNode one : TestService.parse(
                        service.get("/api/datasets", "Cookie", eva).body())
                .get("datasets")) {
            rules = one.get("code").asText().equals("handelser") ? one.deepCopy() : rules;
        }
        ObjectNode body = Objects.requireNonNull(rules)
                .retain(List.of(
                        "owner",
                        "contact",
                        "purpose",
                        "legalBasis",
                        "disclosureBasis",
                        "published",
                        "pointRoles",
                        "textRoles",
                        "figureRoles",
                        "detailMonths",
                        "countMonths",
                        "retentionReason",
                        "confirmedBy",
                        "version"));
        send(eva, "PUT", "/api/datasets/handelser", body.put("reason", "prov").toString());
        assertThat(column("changed_by", "dataset")).contains("konto:eva (administrator)");
        assertThat(column("changed_by", "dataset_version")).contains("konto:eva (administrator)");
    }

    @Test
    void aPlaceNamesBothAndWhatWasSignedWithARoleBeforeIsStillRead() {
        String path = "/api/gazetteer/objects/street/G%C3%B6tgatan";
        for (String who : List.of(anna, bo)) {
            JsonNode street = service.json(path);
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.set("version", street.get("version"));
            body.put("reason", "prov");
            body.putArray("aliases").add(who.equals(anna) ? "Götis" : "Götan");
            send(who, "PUT", path + "/aliases", body.toString());
        }
        assertThat(signers(path)).startsWith(BO, ANNA);

        service.bench()
                .sql()
                .execute("UPDATE lageskartan.gazetteer_version SET who = 'analytiker' WHERE who = ?", ANNA);
        assertThat(signers(path)).startsWith(BO, "analytiker");
    }

    private static List<String> signers(String path) {
        return service.json(path + "/history").get("events").findValuesAsText("who");
    }

    @Test
    void decisionsReplacingsAndFeedsNameWhoMadeThem() {
        JsonNode group = service.json("/api/placing/queue").get("shown").get(0);
        String path = "/api/placing/groups/" + group.get("dataset").asText() + "/"
                + group.get("key").asText() + "/decision";
        long decision =
                send(anna, "POST", path, "{\"outcome\": \"outside\"}").get("id").asLong();
        send(bo, "POST", "/api/placing/decisions/" + decision + "/undo", "{}");
        assertThat(column("decided_by", "placing_decision")).containsExactly(ANNA);
        assertThat(column("undone_by", "placing_decision")).containsExactly(BO);

        send(bo, "POST", "/api/placing/replace", "{\"dryRun\": false, \"otherVersions\": false}");
        assertThat(column("started_by", "replacing")).containsExactly(BO);

        JsonNode feed = service.json("/api/feeds").get("feeds").get(0);
        ObjectNode written = JsonNodeFactory.instance.objectNode();
        for (String field :
                List.of("code", "title", "kind", "location", "profile", "intervalSeconds", "newsWithinSeconds")) {
            written.set(field, feed.get(field));
        }
        written.put("enabled", false);
        send(anna, "PUT", "/api/feeds/" + feed.get("code").asText(), written.toString());
        assertThat(column("changed_by", "feed")).contains(ANNA);
    }

    private static List<String> column(String name, String table) {
        return service.bench()
                .sql()
                .select(DSL.field(name, String.class))
                .from("lageskartan." + table)
                .fetch()
                .map(row -> row.value1());
    }
}
