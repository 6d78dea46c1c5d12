package se.lageskartan.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import se.lageskartan.RoleSessions;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;

/**
 * Every route, called as every role and as nobody. What came of it is a table in {@code docs/ROUTES.md}; with
 * {@code -Dlageskartan.bless=true} the table is written anew, and a reviewer sees what has changed.
 */
class RouteRolesTest {
    private static final Path TABLE =
            Path.of(System.getProperty("lageskartan.projectDirectory", ".."), "docs", "ROUTES.md");
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

    /** Refused by disclosure for what they would tell, though the role may ask. */
    private static final Set<String> REFUSED_BY_DISCLOSURE = Set.of(
            "GET /api/statistics/grid",
            "GET /api/statistics/emerging",
            "GET /api/statistics/near-repeat",
            "PUT /api/session/password");

    /** Words that English does not have, outside terms of art in brackets, what is quoted and our name. */
    private static final Pattern SWEDISH = Pattern.compile(
            "(?iu)(?<![\\p{L}/_-])(?:\\p{L}*[åäö]\\p{L}*|och|inte|eller|att|som|av|till|med|saknas|finns)(?![\\p{L}/_-])");

    private static final Pattern TERMS = Pattern.compile("\\([^)]*\\)|“[^”]*”|Lägeskartan");

    private static TestService service;
    private static RoleSessions sessions;

    /** What was said in Swedish to somebody who asked for English, by where. */
    private static final Map<String, String> IN_SWEDISH = new TreeMap<>();

    @BeforeAll
    static void start() {
        service = TestService.start(Role.ANONYM);
        sessions = RoleSessions.named(service);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void everyRouteAnswersEveryRoleAsTheTableSays() throws IOException {
        StringBuilder table = new StringBuilder("""
                # Routes and roles

                What each route answers to each role when it is called without anything that it needs. Made by `RouteRolesTest`, which
                fails when the service answers otherwise. ✓: let in (what it then tells is decided in `disclosure`); 403: refused;
                401: refused until one signs in. HEAD is answered as GET.

                | route | polis | analytiker | samordnare | fältassistent | administratör | not signed in | in the log as |
                |---|---|---|---|---|---|---|---|
                """);
        for (Routes.Route route : Routes.ALL) {
            table.append("| `")
                    .append(route.method())
                    .append(' ')
                    .append(route.path())
                    .append("` ");
            for (Role role : Role.values()) {
                int status = call(route.method().name(), route.path(), role);
                String what = route.method() + " " + route.path() + " as " + role;
                boolean refused = status == 401 || status == 403;
                assertThat(status).as(what).isLessThan(500);
                if (!route.rule().roles().contains(role)) {
                    assertThat(status).as(what).isEqualTo(TestService.refused(role));
                } else if (!REFUSED_BY_DISCLOSURE.contains(route.method() + " " + route.path())) {
                    assertThat(refused).as(what + " gave " + status).isFalse();
                }
                if (route.method() == HandlerType.GET) {
                    assertThat(call("HEAD", route.path(), role))
                            .as("HEAD of " + what)
                            .isEqualTo(status);
                }
                table.append("| ").append(refused ? status : "✓").append(' ');
            }
            table.append("| ").append(route.rule().action()).append(" |\n");
        }
        if (Boolean.getBoolean("lageskartan.bless")) {
            Files.writeString(TABLE, table);
        }
        assertThat(TABLE).as("written anew with -Dlageskartan.bless=true").hasContent(table.toString());
        assertThat(IN_SWEDISH)
                .as("answers in English with Swedish in them: add to server/src/main/resources/text/en/service.po")
                .isEmpty();
    }

    @Test
    void aMethodThatARouteDoesNotHaveIsNobodys() {
        List<String> wrong = new ArrayList<>();
        for (Routes.Route route : Routes.ALL) {
            String path = concrete(route.path());
            // A path may be that of several routes: the last part of one may be a name in another.
            List<String> known = List.of(Routes.methods(path).split(", ", -1));
            for (String method : METHODS) {
                if (!known.contains(method)) {
                    int status = call(method, path, Role.ANALYTIKER);
                    if (status != 405) {
                        wrong.add(method + " " + path + " " + status);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void nobodyIsRefusedForWhatExists() {
        // A route with a rule answers the same whether what is asked for is there or not.
        for (String id : List.of("1", "999999", "x")) {
            assertThat(call("GET", "/api/imports/" + id, Role.POLIS)).isEqualTo(403);
            assertThat(call("GET", "/api/imports/" + id, Role.ANONYM)).isEqualTo(401);
            assertThat(call("PUT", "/api/accounts/" + id, Role.ANALYTIKER)).isEqualTo(403);
        }
    }

    private static int call(String method, String path, Role role) {
        HttpResponse<String> answer = sessions.sendJson(
                role, method, concrete(path) + "?lang=en", method.equals("POST") || method.equals("PUT") ? "{}" : "");
        int status = answer.statusCode();
        if (answer.headers().firstValue("Content-Type").orElse("").contains("json")
                && !answer.body().isEmpty()
                && !path.equals("/openapi.json")) {
            findSwedish(method + " " + path, TestService.parse(answer.body()), status >= 400);
        }
        if (method.equals("DELETE") && path.equals("/api/session") && role != Role.ANONYM) {
            sessions.signIn(role);
        }
        return status;
    }

    /** @param all whether everything is said by the service, as in a problem */
    private static void findSwedish(String where, JsonNode node, boolean all) {
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            JsonNode value = member.getValue();
            if (value.isTextual()
                    && (all || English.isSaid(member.getKey()))
                    && SWEDISH.matcher(TERMS.matcher(value.asText()).replaceAll(""))
                            .find()) {
                IN_SWEDISH.put(where + " " + member.getKey(), value.asText());
            }
            findSwedish(where, value, all);
        }
        if (node.isArray()) {
            node.forEach(one -> findSwedish(where, one, all));
        }
    }

    private static String concrete(String path) {
        return path.replace("{level}", "nyko5").replaceAll("\\{[a-z]+}", "1");
    }
}
