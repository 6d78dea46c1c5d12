package se.lageskartan.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.HandlerType;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import se.lageskartan.RoleSessions;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;

/**
 * Every route that reads, asked by every role, for what stands in texts: those of the police are for whoever may read them, and
 * what tells of a person is for nobody else, also in texts that were saved before such things were held back.
 */
class TextsByRoleTest {
    /** In texts of police data. */
    private static final List<String> SECRETS = List.of("hemligordet", "198501011236", "070-765 43 21", "Lindholm");
    /** What tells of a person in the text of a notice that everybody may read. */
    private static final List<String> PERSONS =
            List.of("198112189876", "070-123 45 67", "anna@example.se", "Bergqvist");

    private static final String POLICE = """
            id;datum;kategori;rubrik;plats;text
            1;2026-03-01 12:00;Stöld;hemligordet rubrik;hemligordet plats;hemligordet text
            2;2026-03-02 12:00;Stöld;hemligordet rubrik;Nytorget;hemligordet text
            3;inget datum;Stöld;hemligordet rubrik;Nytorget;hemligordet text
            """;

    private static final String NOTICES = """
            [{"id": 1, "datetime": "2026-03-02 14:03:48 +02:00", "name": "02 mars 13.05, Rån, Stockholm",
              "summary": "Rån på Nytorget.", "url": "/x/", "type": "Rån",
              "location": {"name": "Stockholm", "gps": "59.329324,18.068581"}}]
            """;

    private static TestService service;
    private static RoleSessions sessions;
    private static List<String> paths = List.of();

    @BeforeAll
    static void start() {
        service = TestService.start(Role.ANALYTIKER);
        service.importFile("polis.csv", "csv", POLICE, false);
        service.importFile("notiser.json", "polisen", NOTICES, false);
        for (String group : groups()) {
            service.postJson("/api/placing/groups/" + group + "/decision", "{\"outcome\": \"outside\"}");
        }
        service.postJson("/api/placing/replace", "{\"dryRun\": false, \"otherVersions\": false}");
        // As an earlier edition would have saved them, or as somebody who missed a name.
        int police = service.bench()
                .sql()
                .execute(
                        "UPDATE lageskartan.incident SET title = title || ' Karin Lindholm 19850101-1236'"
                                + ", body = body || ' Karin Lindholm 198501011236, 070-765 43 21' WHERE dataset_code = 'handelser'");
        int notices = service.bench()
                .sql()
                .execute(
                        "UPDATE lageskartan.incident SET title = title || ' Anna Bergqvist 070-123 45 67'"
                                + ", body = body || ' Anna Bergqvist 198112189876, anna@example.se' WHERE dataset_code = 'polisen-handelser'");
        assertThat(police).isEqualTo(2);
        assertThat(notices).isEqualTo(1);
        paths = paths();
        sessions = RoleSessions.all(service);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static List<String> groups() {
        List<String> groups = new ArrayList<>();
        for (var group : service.json("/api/placing/queue").get("shown")) {
            groups.add(group.get("dataset").asText() + "/" + group.get("key").asText());
        }
        return groups;
    }

    /** Every route that reads, with what there is to put in its path, and the words of the texts to search for. */
    private static List<String> paths() {
        Set<String> all = new LinkedHashSet<>();
        for (Routes.Route route : Routes.ALL) {
            if (route.method() != HandlerType.GET) {
                continue;
            }
            String path = route.path()
                    .replace("{dataset}/{key}", "handelser/x")
                    .replace("{z}/{row}/{col}", "14/4821/9015")
                    .replace("{kind}/{key}", "street/G%C3%B6tgatan");
            for (int id = 1; id <= (path.contains("{id}") && path.contains("incidents") ? 4 : 1); id++) {
                String one = path.replace("/collections/{id}", "/collections/incidents")
                        .replace("{id}", Integer.toString(id));
                all.add(one.replace("{slug}", "nytorget").replaceAll("\\{[a-z]+}", "csv"));
            }
        }
        groups().forEach(group -> all.add("/api/placing/groups/" + group));
        all.addAll(List.of(
                "/collections/incidents/items?limit=1000",
                "/collections/incidents/items?limit=1000&category=stold",
                "/api/geocode?q=hemligord",
                "/api/placing/candidates?q=hemligord",
                "/api/placing/decisions?limit=200",
                "/api/gazetteer/objects?q=hemligord",
                "/api/gazetteer/places?q=hemligord",
                "/api/statistics/areas?level=basomrade&period=2026-03-01/2026-04-01",
                "/api/statistics/when?level=basomrade&code=1420240",
                "/api/series?level=basomrade&code=1420240",
                "/api/imports/2",
                "/api/imports/2/rejects.csv",
                "/api/audit?limit=1000"));
        return List.copyOf(all);
    }

    /** What was told by each route that told any of the words. Searching says the word back to whoever searched for it. */
    private static Map<String, List<String>> told(Role role, List<String> words) {
        Map<String, List<String>> told = new TreeMap<>();
        for (String path : paths) {
            for (String accept : List.of("*/*", "text/csv")) {
                HttpResponse<String> answer = sessions.get(role, path, "Accept", accept);
                assertThat(answer.statusCode()).as(role + " " + path).isLessThan(500);
                List<String> found = words.stream()
                        .filter(word -> answer.body().contains(word) && !path.contains(word))
                        .toList();
                if (!found.isEmpty()) {
                    told.put(path.replaceAll("\\d+", "n").replaceAll("groups/handelser/[^/]+", "groups/x"), found);
                }
            }
        }
        return told;
    }

    @Test
    void whoMayNotReadPoliceDataReadsNoWordOfItAnywhere() {
        for (Role role : List.of(Role.SAMORDNARE, Role.FALTASSISTENT, Role.ADMINISTRATOR, Role.ANONYM)) {
            assertThat(told(role, SECRETS)).as(role.toString()).isEmpty();
            assertThat(told(role, PERSONS)).as(role.toString()).isEmpty();
            // The notice itself is told, with a mark where the person stood, so the routes did answer with texts.
            assertThat(told(role, List.of("[namn borttaget]")).keySet())
                    .as(role.toString())
                    .contains("/api/incidents/n", "/collections/incidents/items?limit=n");
        }
    }

    @Test
    void whoMayReadThemReadsThemWhereTheWorkIsAndNowhereElse() {
        assertThat(told(Role.POLIS, SECRETS).keySet())
                .containsExactlyInAnyOrder(
                        "/api/incidents/n",
                        "/collections/incidents/items",
                        "/collections/incidents/items?limit=n",
                        "/collections/incidents/items?limit=n&category=stold");
        assertThat(told(Role.ANALYTIKER, SECRETS).keySet())
                .contains("/api/incidents/n", "/api/imports/n/rejects.csv")
                .allMatch(path -> path.startsWith("/api/incidents/")
                        || path.startsWith("/collections/incidents/items")
                        || path.startsWith("/api/imports/")
                        || path.startsWith("/api/placing/"));
    }
}
