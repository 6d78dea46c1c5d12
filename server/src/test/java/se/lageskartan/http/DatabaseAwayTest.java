package se.lageskartan.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import se.lageskartan.TestService;
import se.lageskartan.access.Role;
import se.lageskartan.database.OpenDatabase;

/** While the database is away nobody can be told from anybody else: nothing opens up, and the answer says why. */
class DatabaseAwayTest {
    private static final String PASSWORD = "fyra gröna hästar";
    private static final String SIGN_IN = "{\"name\": \"anna\", \"password\": \"" + PASSWORD + "\"}";
    private static final String FIGURES = "/api/statistics/areas?level=district&period=2026-03-01/2026-04-01";

    private static TestService service;
    private static String cookie;
    private static String token;

    @BeforeAll
    static void start() {
        service = TestService.start(Map.of("LAGESKARTAN_SIGN_IN", "required"));
        service.bench().accounts().add("anna", "Anna Ek", Role.ANALYTIKER, PASSWORD, "test");
        token = service.bench()
                .tokens()
                .add("klient", Role.ANALYTIKER, 1, "test")
                .secret();
        cookie = service.postJson("/api/session", SIGN_IN)
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .replaceFirst(";.*", "");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static HttpResponse<String> ask(String path, String... headers) {
        return service.get(path, headers);
    }

    @Test
    void whoIsSignedInIsNotTakenForAnybodyElseAndToldWhy() throws Exception {
        assertThat(ask(FIGURES, "Cookie", cookie).statusCode()).isEqualTo(200);
        String toNobody = ask(FIGURES).body();

        try (Connection owner = owner();
                Statement statement = owner.createStatement();
                ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            accept(statement, false);
            try {
                List<Future<HttpResponse<String>>> refused = List.of(
                        all.submit(() -> ask(FIGURES, "Cookie", cookie)),
                        all.submit(() -> ask("/api/meta", "Cookie", cookie)),
                        all.submit(() -> ask("/api/incidents/1", "Cookie", cookie)),
                        all.submit(() -> ask("/api/audit", "Cookie", cookie)),
                        all.submit(() -> ask("/metrics", "Authorization", "Bearer " + token)),
                        all.submit(() -> ask(FIGURES, "Authorization", "Bearer " + token)),
                        all.submit(() -> ask(FIGURES, "Cookie", "lageskartan=" + "x".repeat(43))),
                        all.submit(() -> service.send(HttpRequest.newBuilder(URI.create(service.url("/api/session")))
                                .header("Content-Type", "application/json")
                                .header("Sec-Fetch-Site", "same-origin")
                                .POST(BodyPublishers.ofString(SIGN_IN))
                                .build())));
                for (Future<HttpResponse<String>> one : refused) {
                    HttpResponse<String> answer = one.get();
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
                    assertThat(answer.body()).contains("Databasen svarar inte").doesNotContain("countText");
                    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                    assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
                }
                HttpResponse<String> nobody = ask(FIGURES);
                assertThat(nobody.statusCode()).isEqualTo(200);
                assertThat(nobody.body()).as("no more than before").isEqualTo(toNobody);
            } finally {
                accept(statement, true);
            }
        }
        assertThat(ask(FIGURES, "Cookie", cookie).statusCode())
                .as("and on it goes")
                .isEqualTo(200);
    }

    /** So they fail when the database's files are gone from under it, or the disk is full. */
    @Test
    void aDatabaseWithoutItsFilesIsAwayToo() {
        for (String state : List.of("58P01", "58030", "53100")) {
            assertThat(Errors.databaseIsAway(
                            new DataAccessException("select", new SQLException("could not open file", state))))
                    .as(state)
                    .isTrue();
        }
        assertThat(Errors.databaseIsAway(new DataAccessException("select", new SQLException("syntax", "42601"))))
                .isFalse();
    }

    /** A session in another database of the same server: nobody can shut the door of the room that they stand in. */
    private static Connection owner() throws SQLException {
        OpenDatabase database = service.bench().database();
        return DriverManager.getConnection(
                database.jdbcUrl().replaceFirst("/[^/?]+(\\?|$)", "/postgres$1"), database.user(), database.password());
    }

    /** Lets sessions in, or ends those that there are and lets none in. */
    private static void accept(Statement statement, boolean sessions) throws SQLException {
        String name = service.bench().database().jdbcUrl().replaceFirst(".*/([^/?]+).*", "$1");
        statement.execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS " + sessions);
        if (!sessions) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
        }
    }
}
