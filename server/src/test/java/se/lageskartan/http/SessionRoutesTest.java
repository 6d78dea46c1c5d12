package se.lageskartan.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;
import se.lageskartan.audit.AuditSearch;

/** Signing in and out over HTTP: cookies, tokens, and what other pages can make a browser do. */
class SessionRoutesTest {
    private static final String PASSWORD = "fyra gröna hästar";
    private static final String ANNA = "{\"name\": \"anna\", \"password\": \"" + PASSWORD + "\"}";

    private static TestService service;
    private static TestService closed;

    @BeforeAll
    static void start() {
        service = TestService.start(Role.ANALYTIKER);
        service.bench().accounts().add("anna", "Anna Ek", Role.ADMINISTRATOR, PASSWORD, "test");
        closed = TestService.start(Map.of("LAGESKARTAN_URL", "https://karta.example.se/"));
        closed.bench().accounts().add("anna", "Anna Ek", Role.POLIS, PASSWORD, "test");
    }

    @AfterAll
    static void stop() {
        service.close();
        closed.close();
    }

    private static HttpResponse<String> send(
            TestService to, String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(to.url(path)))
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return to.send(request.build());
    }

    private static String cookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    }

    private static JsonNode self(TestService of, String... headers) {
        return TestService.parse(of.get("/api/session", headers).body());
    }

    @Test
    void onOneMachineOneIsAnalystUntilOneSaysOtherwise() {
        JsonNode before = self(service);
        assertThat(before.get("signedIn").asBoolean()).isFalse();
        assertThat(before.get("role").asText()).isEqualTo("analytiker");
        assertThat(before.get("examples").findValuesAsText("role"))
                .containsExactly("polis", "analytiker", "samordnare", "faltassistent", "administrator", "anonym");

        HttpResponse<String> asPolice = service.postJson("/api/session", "{\"example\": \"polis\"}");
        assertThat(asPolice.headers().firstValue("Set-Cookie").orElseThrow())
                .matches("lageskartan=[\\w-]{43}; Path=/; HttpOnly; SameSite=Lax");
        assertThat(self(service, "Cookie", cookie(asPolice)).get("role").asText())
                .isEqualTo("polis");
        assertThat(service.postJson("/api/session", "{\"example\": \"kung\"}").statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"X-Forwarded-For", "x-forwarded-proto", "Forwarded", "Via", "X-Real-IP", "CF-Connecting-IP"})
    void whoeverComesThroughAProxyIsNotAtThisMachine(String header) {
        assertThat(self(service, header, "192.0.2.7").get("role").asText()).isEqualTo("anonym");
        assertThat(self(service, header, "192.0.2.7").get("examples")).isEmpty();
        assertThat(send(service, "POST", "/api/session", "{\"example\": \"polis\"}", header, "192.0.2.7")
                        .statusCode())
                .isEqualTo(401);
    }

    /** nginx with nothing but proxy_pass: it sends the address it asks as host, and no header that tells of it. */
    @Test
    void whoeverComesThroughAProxyThatHidesItselfIsNotAtThisMachineEither() throws IOException {
        URI self = URI.create(service.url("/"));
        for (String version : new String[] {"1.0", "1.1"}) {
            try (Socket socket = new Socket(self.getHost(), self.getPort())) {
                socket.getOutputStream()
                        .write(("GET /api/session HTTP/" + version + "\r\nHost: " + self.getAuthority()
                                        + "\r\nConnection: close\r\n\r\n")
                                .getBytes(StandardCharsets.UTF_8));
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(answer).contains("\"role\":\"" + (version.equals("1.0") ? "anonym" : "analytiker") + "\"");
            }
        }
    }

    @Test
    void withAnAddressForOthersEverybodySignsInAndTheCookieIsForTlsAlone() {
        assertThat(self(closed).get("role").asText()).isEqualTo("anonym");
        assertThat(self(closed).get("examples")).isEmpty();
        assertThat(closed.get("/api/imports").statusCode()).isEqualTo(401);
        assertThat(closed.postJson("/api/session", "{\"example\": \"polis\"}").statusCode())
                .isEqualTo(401);

        HttpResponse<String> in = closed.postJson("/api/session", ANNA);
        assertThat(in.headers().firstValue("Set-Cookie").orElseThrow())
                .matches("__Host-lageskartan=[\\w-]{43}; Path=/; HttpOnly; SameSite=Lax; Secure");
        assertThat(self(closed, "Cookie", cookie(in)).get("name").asText()).isEqualTo("Anna Ek");
        assertThat(self(closed, "Cookie", cookie(in).replace("__Host-", ""))
                        .get("signedIn")
                        .asBoolean())
                .as("only the name that binds it to the host")
                .isFalse();
    }

    @Test
    void behindTlsOnlyTheVeryOriginChangesAnythingAndBrowsersAreToldToStayWithIt() {
        String cookie = cookie(closed.postJson("/api/session", ANNA));
        // The host is the machine's own, as behind a proxy that does not pass the name on.
        Map<String, Integer> statuses = Map.of(
                "https://karta.example.se", 204,
                "HTTPS://KARTA.example.se", 204,
                "http://karta.example.se", 400,
                "https://karta.example.se:8443", 400,
                "https://karta.example.se.evil.example", 400,
                "https://evil.example", 400,
                "null", 400);
        statuses.forEach((origin, status) -> {
            String kept = cookie(closed.postJson("/api/session", ANNA));
            assertThat(send(closed, "DELETE", "/api/session", "", "Cookie", kept, "Origin", origin)
                            .statusCode())
                    .as(origin)
                    .isEqualTo(status);
        });
        assertThat(send(closed, "DELETE", "/api/session", "", "Cookie", cookie).statusCode())
                .as("no origin at all")
                .isEqualTo(400);
        assertThat(closed.get("/").headers().firstValue("Strict-Transport-Security"))
                .hasValue("max-age=31536000");
        assertThat(service.get("/").headers().firstValue("Strict-Transport-Security"))
                .as("not where there is no TLS")
                .isEmpty();
    }

    @Test
    void whoWatchesOverTheServiceReadsItsMetricsAndNobodyElse() {
        assertThat(closed.get("/metrics").statusCode()).isEqualTo(401);
        String polis = cookie(closed.postJson("/api/session", ANNA));
        assertThat(closed.get("/metrics", "Cookie", polis).statusCode()).isEqualTo(403);
        String token = closed.bench()
                .tokens()
                .add("mätning", Role.FALTASSISTENT, 1, "test")
                .secret();
        assertThat(closed.get("/metrics", "Authorization", "Bearer " + token).body())
                .contains("jvm_memory");
        assertThat(service.get("/metrics").statusCode())
                .as("whoever sits at the machine that it is for")
                .isEqualTo(200);
        assertThat(service.get("/metrics", "X-Forwarded-For", "192.0.2.7").statusCode())
                .isEqualTo(401);
        for (String path :
                new String[] {"/api/profiles", "/api/profiles/csv", "/api/crime-codes", "/api/crime-codes.csv"}) {
            assertThat(closed.get(path).statusCode()).as(path).isEqualTo(401);
            assertThat(closed.get(path, "Cookie", polis).statusCode()).as(path).isEqualTo(200);
        }
    }

    @Test
    void aWrongPasswordAndAnUnknownAccountAreAnsweredAlike() {
        HttpResponse<String> wrong = closed.postJson("/api/session", ANNA.replace("fyra", "fem"));
        HttpResponse<String> unknown = closed.postJson("/api/session", ANNA.replace("anna", "ingen"));

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(unknown.body()).isEqualTo(wrong.body());
        assertThat(unknown.headers().map().keySet())
                .isEqualTo(wrong.headers().map().keySet());
        HttpResponse<String> told =
                send(closed, "POST", "/api/session", ANNA.replace("fyra", "fem"), "Prefer", "question");
        assertThat(told.statusCode()).as("told to a page, not refused").isEqualTo(200);
        assertThat(told.headers().map())
                .containsEntry("preference-applied", List.of("question"))
                .doesNotContainKey("set-cookie");
        assertThat(told.body()).isEqualTo(wrong.body());
        assertThat(new AuditSearch(closed.bench().pool())
                        .find(new AuditSearch.Filter(null, null, "konto:anna", null, null, true, false), null, 1))
                .as("a failed sign-in in the log, whatever the page was told")
                .allMatch(row -> row.event().status() == 401)
                .hasSize(1);
        assertThat(closed.postJson("/api/session", "{\"name\": \"anna\"}").statusCode())
                .isEqualTo(400);
        assertThat(closed.postJson("/api/session", "{}").statusCode()).isEqualTo(400);
        String named = "{\"name\": \"anna\", \"password\": \"x\", \"purpose\": \"19811218-9876 igen\"}";
        assertThat(closed.postJson("/api/session", named).statusCode())
                .as("a purpose is kept, so it tells of nobody")
                .isEqualTo(400);
    }

    @Test
    void guessingIsToldToWait() {
        String guess = "{\"name\": \"gissad\", \"password\": \"fel lösenord här\"}";
        HttpResponse<String> last = send(closed, "POST", "/api/session", guess, "Prefer", "question");
        for (int i = 0; i < 20 && last.statusCode() == 200; i++) {
            last = send(closed, "POST", "/api/session", guess, "Prefer", "question");
        }
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValueAsLong("Retry-After").orElseThrow()).isPositive();
    }

    @Test
    void aCookieThatWasPlantedIsWorthNothingAfterSigningIn() {
        String planted = cookie(service.postJson("/api/session", "{\"example\": \"samordnare\"}"));

        HttpResponse<String> in = send(
                service,
                "POST",
                "/api/session",
                ANNA,
                "Cookie",
                planted,
                "Origin",
                service.url("").replaceAll("/$", ""));

        assertThat(cookie(in)).isNotEqualTo(planted);
        assertThat(self(service, "Cookie", planted).get("signedIn").asBoolean()).isFalse();
    }

    @Test
    void signingOutEverywhereEndsEverySession() {
        String here = cookie(service.postJson("/api/session", ANNA));
        String there = cookie(service.postJson("/api/session", ANNA));
        String origin = service.url("").replaceAll("/$", "");

        assertThat(send(service, "DELETE", "/api/session", "", "Cookie", here, "Origin", origin)
                        .statusCode())
                .isEqualTo(204);
        assertThat(self(service, "Cookie", here).get("signedIn").asBoolean()).isFalse();
        assertThat(self(service, "Cookie", there).get("signedIn").asBoolean()).isTrue();
        String again = cookie(service.postJson("/api/session", ANNA));
        HttpResponse<String> out =
                send(service, "DELETE", "/api/session?everywhere=true", "", "Cookie", again, "Origin", origin);
        assertThat(out.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
        assertThat(self(service, "Cookie", there).get("signedIn").asBoolean()).isFalse();
    }

    @Test
    void anotherPageCanMakeABrowserChangeNothing() {
        String cookie = cookie(service.postJson("/api/session", ANNA));
        String origin = service.url("").replaceAll("/$", "");
        String body = "{\"title\": \"GIS\", \"role\": \"polis\", \"days\": 1}";

        for (String[] headers : new String[][] {
            {"Cookie", cookie},
            {"Cookie", cookie, "Origin", "https://example.org"},
            {"Cookie", cookie, "Origin", "null"},
            {"Cookie", cookie, "Origin", origin + ".example.org"},
            {"Cookie", cookie, "Sec-Fetch-Site", "cross-site"},
            {"Cookie", cookie, "Sec-Fetch-Site", "same-site"},
            {"Cookie", cookie, "Origin", origin, "Sec-Fetch-Site", "cross-site"},
        }) {
            assertThat(send(service, "POST", "/api/tokens", body, headers).statusCode())
                    .as(String.join(" ", headers))
                    .isEqualTo(400);
        }
        assertThat(service.bench().tokens().all()).isEmpty();
        assertThat(new AuditSearch(service.bench().pool())
                        .find(new AuditSearch.Filter(null, null, "konto:anna", null, null, true, false), null, 7))
                .as("each attempt is written down, with whose browser it was")
                .hasSize(7)
                .allMatch(row -> row.event().route().equals("POST från en annan webbplats")
                        && row.event().filter().equals("/api/tokens"));
        // A form of another page cannot say that it is JSON.
        HttpResponse<String> form = service.send(HttpRequest.newBuilder(URI.create(service.url("/api/tokens")))
                .header("Content-Type", "text/plain")
                .header("Cookie", cookie)
                .header("Origin", origin)
                .POST(BodyPublishers.ofString(body))
                .build());
        assertThat(form.statusCode()).isEqualTo(415);
        assertThat(send(service, "POST", "/api/tokens", body, "Cookie", cookie, "Origin", origin)
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void aTokenLetsAProgramInAndNeverFallsBackToLess() {
        var made = service.bench().tokens().add("GIS", Role.SAMORDNARE, 1, "test");
        String token = "Bearer " + made.secret();

        assertThat(self(service, "Authorization", token).get("role").asText()).isEqualTo("samordnare");
        assertThat(service.get("/api/imports", "Authorization", token).statusCode())
                .isEqualTo(403);
        service.bench().tokens().revoke(made.token().id(), "test");
        for (String wrong :
                new String[] {token, "Bearer x", "Bearer", "Basic YTpi", "x", "Bearer " + "y".repeat(5_000)}) {
            HttpResponse<String> answer = service.get("/api/meta", "Authorization", wrong);
            assertThat(answer.statusCode()).as(wrong).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                    .startsWith("Bearer");
        }
    }

    @Test
    void theAdministratorLooksAfterAccountsButNotOutOfTheirOwn() {
        String cookie = cookie(service.postJson("/api/session", ANNA));
        String[] headers = {"Cookie", cookie, "Origin", service.url("").replaceAll("/$", "")};

        String bo = "{\"name\": \"bo\", \"title\": \"Bo\", \"role\": \"polis\", \"password\": \"" + PASSWORD + "\"}";
        assertThat(send(service, "POST", "/api/accounts", bo, headers).statusCode())
                .isEqualTo(201);
        assertThat(send(service, "POST", "/api/accounts", bo, headers).statusCode())
                .isEqualTo(409);
        assertThat(send(service, "POST", "/api/accounts", bo.replace("bo\"", "Å\""), headers)
                        .statusCode())
                .isEqualTo(400);
        assertThat(service.get("/api/accounts", headers).body())
                .contains("\"bo\"")
                .doesNotContain("argon2");
        String off = "{\"title\": \"Bo\", \"role\": \"polis\", \"disabled\": true}";
        assertThat(send(service, "PUT", "/api/accounts/bo", off, headers).statusCode())
                .isEqualTo(200);
        assertThat(service.postJson("/api/session", bo.replaceAll("\"(title|role)\": \"\\w+\", ", ""))
                        .statusCode())
                .isEqualTo(401);
        assertThat(send(service, "PUT", "/api/accounts/anna", off, headers).statusCode())
                .isEqualTo(409);
        assertThat(send(service, "PUT", "/api/accounts/ingen", off, headers).statusCode())
                .isEqualTo(404);
        assertThat(send(service, "PUT", "/api/accounts/bo/password", "{\"password\": \"kort\"}", headers)
                        .statusCode())
                .isEqualTo(400);
        // Last, since the server hangs up on such an address, and the next request would meet the closed line.
        assertThat(send(service, "PUT", "/api/accounts/%00", off, headers).statusCode())
                .isBetween(400, 404);
    }

    @Test
    void onesOwnPasswordIsChangedWithTheOldOne() {
        service.bench().accounts().add("disa", "Disa", Role.POLIS, PASSWORD, "test");
        String disa = ANNA.replace("anna", "disa");
        String elsewhere = cookie(service.postJson("/api/session", disa));
        String cookie = cookie(service.postJson("/api/session", disa));
        String[] headers = {"Cookie", cookie, "Origin", service.url("").replaceAll("/$", "")};
        String change = "{\"current\": \"%s\", \"password\": \"%s\"}";

        assertThat(send(service, "PUT", "/api/session/password", change.formatted("fel lösenord", "x"), headers)
                        .statusCode())
                .isEqualTo(401);
        assertThat(send(service, "PUT", "/api/session/password", change.formatted(PASSWORD, "kort"), headers)
                        .statusCode())
                .isEqualTo(400);
        HttpResponse<String> done = send(
                service, "PUT", "/api/session/password", change.formatted(PASSWORD, "fem röda kor i rad"), headers);
        assertThat(done.statusCode()).as(done.body()).isEqualTo(204);
        assertThat(self(service, "Cookie", elsewhere).get("signedIn").asBoolean())
                .isFalse();
        assertThat(self(service, "Cookie", cookie(done)).get("signedIn").asBoolean())
                .isTrue();
    }
}
