package se.lageskartan.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.compression.Gzip;
import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.Audit;

/** The HTTP side of the service: routes, errors, headers, and the files of the front end. */
public final class WebService implements AutoCloseable {
    /** Level 1: at higher levels compressing a tile costs more than making it. */
    private static final int GZIP_LEVEL = 1;

    /** How many may have connected and not been met yet: a burst of them is not to keep others out for seconds. */
    private static final int WAITING_TO_CONNECT = 1024;

    private static final int LARGEST_PAGE_OF_FORM_DATA_MB = 1;

    /** How many times the largest upload one may send and still be told, for certain, that it was too much. */
    private static final int LIMITS_HEARD_OUT = 4;

    /**
     * Where and how to listen.
     *
     * @param host address to bind to
     * @param url where people reach the service when a proxy stands before it; null when none does
     * @param port 0 picks a free one
     * @param largestUploadMb largest import file in MB
     * @param requestsASecond what takes much work, of one client; 0 for no limit
     * @param background the one place beside this service that browsers may ask for pictures; null for none
     * @param uploadDirectory where uploads are kept while they are read
     */
    public record Listening(
            String host,
            @Nullable URI url,
            int port,
            long largestUploadMb,
            Path uploadDirectory,
            int requestsASecond,
            @Nullable BackgroundMap background) {}

    private final Javalin javalin;

    private WebService(Javalin javalin) {
        this.javalin = javalin;
    }

    /**
     * Starts to listen; returns when requests are answered.
     *
     * @param callers tells who sends a request
     */
    public static WebService start(
            Listening listening, Callers callers, Handlers handlers, Audit audit, MeterRegistry metrics) {
        RequestLimits limits = new RequestLimits(listening.requestsASecond());
        Door door = new Door(callers::of, audit, limits::mayBeWrittenDown);
        RestOfBody rest = new RestOfBody(LIMITS_HEARD_OUT * listening.largestUploadMb() << 20);
        Guard guard = new Guard(listening.host(), listening.url(), callers::restOnCookie, door::recordCrossSite);
        Javalin javalin = Javalin.create(config -> {
            configure(config, listening);
            config.requestLogger.http((ctx, milliseconds) -> Timer.builder("http.server.requests")
                    .tag("route", route(ctx))
                    .tag("status", Integer.toString(Asking.status(ctx)))
                    .register(metrics)
                    .record(Duration.ofNanos((long) (milliseconds * 1e6))));
            // First, so that what the guard refuses carries them, too.
            URI url = listening.url();
            boolean tls = url != null && "https".equals(url.getScheme());
            SecurityHeaders headers = new SecurityHeaders(tls, listening.background());
            config.routes.before(headers::set);
            config.routes.before(guard::check);
            config.routes.before(Language::check);
            Errors.install(config.routes);
            FrontEnd.install(config.routes);
            Routes.install(config.routes, handlers, door, limits);
            config.routes.after(rest::read);
        });
        return new WebService(javalin.start(listening.host(), listening.port()));
    }

    private static void configure(JavalinConfig config, Listening listening) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.concurrency.useVirtualThreads = true;
        config.http.prefer405over404 = true;
        CompressionStrategy compression = new CompressionStrategy(null, new Gzip(GZIP_LEVEL), null);
        config.http.compressionStrategy = compression;
        config.jetty.multipartConfig.cacheDirectory(listening.uploadDirectory().toString());
        config.jetty.multipartConfig.maxFileSize(listening.largestUploadMb(), SizeUnit.MB);
        config.jetty.multipartConfig.maxTotalRequestSize(
                listening.largestUploadMb() + LARGEST_PAGE_OF_FORM_DATA_MB, SizeUnit.MB);
        config.jetty.multipartConfig.maxInMemoryFileSize(1, SizeUnit.MB);
        config.jetty.modifyServer(Errors::install);
        config.jetty.modifyServer(server -> server.addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStarting(LifeCycle starting) {
                for (Connector connector : server.getConnectors()) {
                    if (connector instanceof ServerConnector tcp) {
                        tcp.setAcceptQueueSize(WAITING_TO_CONNECT);
                    }
                }
            }
        }));
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setSendDateHeader(true);
        });
        FrontEnd.serve(config);
    }

    /** The route as it is written in the table, so that metrics do not grow with what clients ask for. */
    private static String route(Context ctx) {
        Endpoint matched = ctx.endpoints().matchedHttpEndpoint();
        return matched == null ? "static or unknown" : matched.method + " " + matched.path;
    }

    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
