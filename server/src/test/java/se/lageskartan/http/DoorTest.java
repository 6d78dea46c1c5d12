package se.lageskartan.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.lageskartan.access.Audit;
import se.lageskartan.access.AuditAction;
import se.lageskartan.access.Role;
import se.lageskartan.access.Viewer;
import se.lageskartan.audit.AuditEvent;
import se.lageskartan.audit.AuditUnavailableException;
import se.lageskartan.disclosure.Duty;

/** What stands between a request and its handler, and what is written down of it. */
class DoorTest {
    private static final Routes.Route READING = new Routes.Route(
            HandlerType.GET, "/things/{id}", Rule.anyone(AuditAction.READ_POINTS), handlers -> ctx -> {});
    private static final Routes.Route CHANGING = new Routes.Route(
            HandlerType.POST, "/things", Rule.duty(Duty.IMPORT, AuditAction.CHANGE), handlers -> ctx -> {});
    private static final Routes.Route QUIET =
            new Routes.Route(HandlerType.GET, "/quiet", Rule.anyone(AuditAction.NONE), handlers -> ctx -> {});

    private record Entry(
            Viewer viewer,
            AuditAction action,
            String route,
            String filter,
            int status,
            @Nullable Long records) {}

    private final List<Entry> log = new CopyOnWriteArrayList<>();
    private volatile Viewer asking = Viewer.ANONYMOUS;
    private volatile boolean logIsAway;
    private volatile boolean rowsAreFull;
    private final AtomicInteger handled = new AtomicInteger();
    private @Nullable Javalin javalin;

    @BeforeEach
    void start() {
        Door door = new Door(
                ctx -> asking,
                new Audit() {
                    @Override
                    public long begin(Viewer viewer, AuditAction action, String route, String filter) {
                        requireLog();
                        log.add(new Entry(viewer, action, route, filter, AuditEvent.BEGUN, null));
                        return log.size();
                    }

                    @Override
                    public void record(
                            Viewer viewer,
                            AuditAction action,
                            String route,
                            String filter,
                            int status,
                            @Nullable Long records,
                            @Nullable Long begun) {
                        requireLog();
                        log.add(new Entry(viewer, action, route, filter, status, records));
                    }
                },
                ctx -> !rowsAreFull);
        javalin = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    Errors.install(config.routes);
                    config.routes.addHttpHandler(HandlerType.GET, READING.path(), door.guarding(READING, this::answer));
                    config.routes.addHttpHandler(
                            HandlerType.POST, CHANGING.path(), door.guarding(CHANGING, this::answer));
                    config.routes.addHttpHandler(HandlerType.GET, QUIET.path(), door.guarding(QUIET, this::answer));
                    config.routes.after(door::record);
                })
                .start("127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        server().stop();
    }

    private void requireLog() {
        if (logIsAway) {
            throw new AuditUnavailableException("the log cannot be written", null);
        }
    }

    private Javalin server() {
        return Objects.requireNonNull(javalin);
    }

    private void answer(Context ctx) {
        handled.incrementAndGet();
        logIsAway |= "log-goes".equals(ctx.queryString());
        if ("/things/0".equals(ctx.path())) {
            throw new HttpResponseException(409, "no");
        }
        Asking.records(ctx, 7);
        ctx.result("hemligt");
    }

    @Test
    void aCallIsWrittenDownWithWhoWhatAndHowItWent() {
        asking = new Viewer(Role.POLIS, "konto:anna", "ärende 12");

        assertThat(send("GET", "/things/3?period=2025").body()).isEqualTo("hemligt");
        send("GET", "/things/0");
        send("GET", "/quiet");
        send("GET", "/nothing");

        assertThat(log)
                .containsExactly(
                        new Entry(
                                asking, AuditAction.READ_POINTS, "GET /things/{id}", "/things/3?period=2025", 200, 7L),
                        new Entry(asking, AuditAction.READ_POINTS, "GET /things/{id}", "/things/0", 409, null));
    }

    @Test
    void whoMayNotIsRefusedBeforeTheHandlerAndThatIsWrittenDown() {
        asking = new Viewer(Role.SAMORDNARE);
        HttpResponse<String> refused = send("POST", "/things");
        asking = Viewer.ANONYMOUS;
        HttpResponse<String> unknown = send("POST", "/things");
        asking = new Viewer(Role.ANALYTIKER);
        HttpResponse<String> let = send("POST", "/things");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("Samordnare får inte ta in filer");
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(let.statusCode()).isEqualTo(200);
        assertThat(handled).hasValue(1);
        assertThat(log).extracting(Entry::status).containsExactly(403, 401, AuditEvent.BEGUN, 200);
        assertThat(log).extracting(Entry::action).containsOnly(AuditAction.CHANGE);
    }

    @Test
    void nothingIsToldThatCannotBeWrittenDown() {
        logIsAway = true;

        HttpResponse<String> answer = send("GET", "/things/3");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).doesNotContain("hemligt");
    }

    @Test
    void whoFillsTheLogIsToldToWaitAndNothingElse() {
        rowsAreFull = true;

        HttpResponse<String> answer = send("GET", "/things/3");

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.body()).doesNotContain("hemligt");
        assertThat(log).isEmpty();
    }

    @Test
    void nothingIsChangedThatCannotBeWrittenDownBefore() {
        asking = new Viewer(Role.ANALYTIKER);
        logIsAway = true;

        HttpResponse<String> answer = send("POST", "/things");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("/problem/log-away\"");
        assertThat(handled).hasValue(0);
    }

    @Test
    void aChangeWhoseEndCannotBeWrittenDownStandsAsBegunAndTheAnswerSaysSo() {
        asking = new Viewer(Role.ANALYTIKER);

        HttpResponse<String> answer = send("POST", "/things?log-goes");

        assertThat(handled).hasValue(1);
        assertThat(log).extracting(Entry::status).containsExactly(AuditEvent.BEGUN);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("log-away-after", "kan ha gjorts").doesNotContain("hemligt");
        assertThat(answer.headers().firstValue("Retry-After"))
                .as("it may be done")
                .isEmpty();
    }

    private HttpResponse<String> send(String method, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server().port() + path))
                .method(method, BodyPublishers.noBody())
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
