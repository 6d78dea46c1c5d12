package se.lageskartan.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Supplier;

/** For those who run the service. */
public final class HealthHandlers {
    private final Supplier<Optional<String>> notReadyBecause;
    private final PrometheusMeterRegistry metrics;
    private final Runnable beforeMetrics;

    /**
     * @param notReadyBecause empty when the service can answer, else Swedish for why it cannot
     * @param beforeMetrics brings up to date what is not measured all the time
     */
    public HealthHandlers(
            Supplier<Optional<String>> notReadyBecause, PrometheusMeterRegistry metrics, Runnable beforeMetrics) {
        this.beforeMetrics = beforeMetrics;
        this.notReadyBecause = notReadyBecause;
        this.metrics = metrics;
    }

    void live(Context ctx) {
        status(ctx, "live");
    }

    void ready(Context ctx) {
        Optional<String> reason = notReadyBecause.get();
        if (reason.isEmpty()) {
            status(ctx, "ready");
        } else {
            ctx.header("Retry-After", "2");
            Responses.problem(ctx, Problem.of(503, "not-ready", "Kan inte svara än", reason.get()));
        }
    }

    void metrics(Context ctx) {
        beforeMetrics.run();
        ctx.contentType("text/plain; version=0.0.4; charset=utf-8").result(metrics.scrape());
    }

    void openApi(Context ctx) throws IOException {
        try (InputStream document = HealthHandlers.class.getResourceAsStream("/openapi.json")) {
            if (document == null) {
                throw new IllegalStateException("openapi.json is missing from the build");
            }
            ctx.contentType("application/json; charset=utf-8").result(document.readAllBytes());
        }
    }

    private static void status(Context ctx, String status) {
        ObjectNode json = Responses.JSON.createObjectNode();
        json.put("status", status);
        json.put("version", BuildVersion.name());
        ctx.header("Cache-Control", "no-store")
                .contentType("application/json; charset=utf-8")
                .result(Responses.bytes(json));
    }
}
