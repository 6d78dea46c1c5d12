package se.lageskartan.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import io.javalin.http.HandlerType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import se.lageskartan.access.Audit;
import se.lageskartan.access.AuditAction;
import se.lageskartan.access.Role;
import se.lageskartan.access.Viewer;

class RequestLimitsTest {
    private static final Routes.Route HEAVY =
            new Routes.Route(HandlerType.GET, "/api/series", Rule.anyone(AuditAction.NONE), handlers -> ctx -> {});
    private static final Routes.Route QUICK =
            new Routes.Route(HandlerType.GET, "/api/meta", Rule.anyone(AuditAction.NONE), handlers -> ctx -> {});

    @Test
    void aClientGetsItsBurstAndThenWhatComesBackWithTime() {
        AtomicLong now = new AtomicLong();
        RequestLimits limits = new RequestLimits(1, 40, now::get);
        int let = 0;
        while (limits.mayAsk("a")) {
            let++;
        }
        assertThat(let).isEqualTo(200);
        assertThat(limits.mayAsk("b")).as("another client").isTrue();
        now.addAndGet(1_000_000_000L);
        let = 0;
        while (limits.mayAsk("a")) {
            let++;
        }
        assertThat(let).isEqualTo(40);
    }

    @Test
    void whoHasNotSignedInAddsOnlySoManyRowsToTheLog() {
        AtomicLong now = new AtomicLong();
        RequestLimits limits = new RequestLimits(1, 40, now::get);
        int let = 0;
        while (limits.mayAddRow("192.0.2.7")) {
            let++;
        }
        assertThat(let).isEqualTo(200);
        assertThat(limits.mayAddRow("192.0.2.8")).as("another address").isTrue();
        assertThat(limits.mayAsk("192.0.2.7")).as("what writes no row").isTrue();
        now.addAndGet(1_000_000_000L);
        let = 0;
        while (limits.mayAddRow("192.0.2.7")) {
            let++;
        }
        assertThat(let).isEqualTo(5);
    }

    @Test
    void memoryDoesNotGrowWithTheNumberOfClients() {
        RequestLimits limits = new RequestLimits(1, 40, System::nanoTime);
        for (int i = 0; i < 25_000; i++) {
            limits.mayAsk("client " + i);
        }
        assertThat(limits.remembered()).isEqualTo(10_000);
    }

    /** Two hundred ask for something heavy that does not end: so many are worked on as may, and a quick one is answered. */
    @Test
    void twoHundredAtOnceDoNotKeepTheQuickOnesWaiting() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        RequestLimits limits = new RequestLimits(4, 40, System::nanoTime);
        AtomicInteger number = new AtomicInteger();
        Door door = new Door(
                ctx -> new Viewer(Role.POLIS, "konto:" + number.incrementAndGet(), null), Audit.NONE, ctx -> true);
        Javalin javalin = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.concurrency.useVirtualThreads = true;
                    Errors.install(config.routes);
                    config.routes.addHttpHandler(
                            HandlerType.GET, HEAVY.path(), door.guarding(HEAVY, limits.on(HEAVY, ctx -> {
                                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                                end.await();
                                now.decrementAndGet();
                                ctx.result("heavy");
                            })));
                    config.routes.addHttpHandler(
                            HandlerType.GET,
                            QUICK.path(),
                            door.guarding(QUICK, limits.on(QUICK, ctx -> ctx.result("quick"))));
                })
                .start("127.0.0.1", 0);
        try (HttpClient client = HttpClient.newHttpClient()) {
            List<CompletableFuture<HttpResponse<String>>> heavy = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                heavy.add(client.sendAsync(request(javalin, HEAVY.path()), BodyHandlers.ofString()));
            }
            while (now.get() < 4) {
                Thread.onSpinWait();
            }
            assertThat(client.send(request(javalin, QUICK.path()), BodyHandlers.ofString())
                            .body())
                    .isEqualTo("quick");
            end.countDown();
            for (CompletableFuture<HttpResponse<String>> answer : heavy) {
                assertThat(answer.get().statusCode()).isEqualTo(200);
            }
            assertThat(most).hasValue(4);
        } finally {
            javalin.stop();
        }
    }

    /** Two that do not end, of what takes seconds: a third waits, and figures are told all the same. */
    @Test
    void whatTakesSecondsLeavesHalfOfTheTurnsToTheOthers() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger arrived = new AtomicInteger();
        RequestLimits limits = new RequestLimits(4, 0, System::nanoTime);
        Javalin javalin = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.concurrency.useVirtualThreads = true;
                    Errors.install(config.routes);
                    Door door = new Door(ctx -> Viewer.ANONYMOUS, Audit.NONE, ctx -> true);
                    for (Routes.Route route : Routes.ALL) {
                        boolean slow =
                                route.path().startsWith("/api/lagesbild/{id}") && route.method() == HandlerType.GET;
                        if (route.path().equals("/api/walks/route")) {
                            Routes.Route open = new Routes.Route(
                                    route.method(), route.path(), Rule.anyone(AuditAction.NONE), handlers -> ctx -> {});
                            config.routes.addHttpHandler(
                                    route.method(), route.path(), door.guarding(open, limits.on(open, ctx -> {
                                        arrived.incrementAndGet();
                                        ctx.result(RequestLimits.inTurn(ctx, () -> "way " + now.incrementAndGet()));
                                    })));
                        }
                        if (slow || route.path().equals(HEAVY.path())) {
                            Routes.Route open = new Routes.Route(
                                    route.method(), route.path(), Rule.anyone(AuditAction.NONE), handlers -> ctx -> {});
                            config.routes.addHttpHandler(
                                    route.method(), route.path(), door.guarding(open, limits.on(open, ctx -> {
                                        now.incrementAndGet();
                                        if (slow) {
                                            end.await();
                                        }
                                        ctx.result("told");
                                    })));
                        }
                    }
                })
                .start("127.0.0.1", 0);
        try (HttpClient client = HttpClient.newHttpClient()) {
            List<CompletableFuture<HttpResponse<String>>> documents = new ArrayList<>();
            for (String form : List.of("", "/document.html", "/document.pdf", "/document.docx")) {
                documents.add(client.sendAsync(request(javalin, "/api/lagesbild/1" + form), BodyHandlers.ofString()));
            }
            while (now.get() < 2) {
                Thread.onSpinWait();
            }
            assertThat(client.send(request(javalin, HEAVY.path()), BodyHandlers.ofString())
                            .body())
                    .isEqualTo("told");
            CompletableFuture<HttpResponse<String>> way = client.sendAsync(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + javalin.port() + "/api/walks/route"))
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.ofString());
            while (arrived.get() < 1) {
                Thread.onSpinWait();
            }
            assertThat(now)
                    .as("two documents and the figures; a way waits, too")
                    .hasValue(3);
            end.countDown();
            assertThat(way.get().body()).startsWith("way ");
            for (CompletableFuture<HttpResponse<String>> answer : documents) {
                assertThat(answer.get().statusCode()).isEqualTo(200);
            }
        } finally {
            javalin.stop();
        }
    }

    private static HttpRequest request(Javalin javalin, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + javalin.port() + path))
                .build();
    }
}
