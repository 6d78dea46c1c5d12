package se.lageskartan.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import se.lageskartan.access.Role;

/**
 * Keeps one client, or very many at once, from making it slow for all. Of what takes much work only so many are worked on at
 * a time as there are processors for; the others wait for their turn, in order, and what is quick goes past them. Each
 * client may ask for so much of it at once and so much a second.
 */
final class RequestLimits {
    /**
     * What takes milliseconds of a processor or of the database. Nothing that reads from or writes to a slow line while it
     * works: it would keep its turn from others.
     */
    private static final List<String> HEAVY = List.of(
            "/api/statistics",
            "/api/surface",
            "/api/series",
            "/collections/{id}/items",
            "/api/figures",
            "/api/audit",
            "/api/measures/{id}/effect",
            "/api/walks/{id}",
            "/api/walks/suggestions",
            "/api/field/bundle");

    /** What takes seconds of a processor, in the same way. They never have more than half of the turns. */
    private static final List<String> SLOW =
            List.of("/api/lagesbild/{id}", "/api/est/quarters/{quarter}", "/api/est/years");

    /** Changes that take seconds and have no body. */
    private static final List<String> SLOW_CHANGES = List.of("/api/lagesbild/{id}/decision");

    /** What takes seconds of a processor of what is sent along, once all of that is here: a handler asks for its turn itself. */
    private static final List<String> SENT_ALONG =
            List.of("/api/walks/route", "/api/field/findings/{id}/photos/{photo}");

    private static final String TURNS = "lageskartan.turns";

    /** A page of the map asks for a dozen; this is many pages opened at once. */
    private static final int SECONDS_SAVED = 5;

    /** Five rows of the log a second, in the long run, for the forty requests that are usual. */
    private static final double ROWS_PER_REQUEST = 1 / 8.0;

    /** A person who searches as they write is quicker than that for a while. */
    private static final int SECONDS_OF_ROWS_SAVED = 40;

    /** Those that have not asked for longest are forgotten first; a forgotten one begins anew. */
    private static final int MOST_CLIENTS = 10_000;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private static final class Bucket {
        private double tokens;
        private long filled;

        Bucket(double tokens, long filled) {
            this.tokens = tokens;
            this.filled = filled;
        }
    }

    private final Semaphore working;
    private final Semaphore slow;
    private final int aSecond;
    private final LongSupplier nanoTime;
    private final Map<String, Bucket> clients = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_CLIENTS;
        }
    };

    /** @param aSecond how many a client may ask for in the long run; 0 for as many as it likes */
    RequestLimits(int aSecond) {
        this(2 * Runtime.getRuntime().availableProcessors(), aSecond, System::nanoTime);
    }

    /** @param atOnce how many are worked on at a time */
    RequestLimits(int atOnce, int aSecond, LongSupplier nanoTime) {
        this.aSecond = aSecond;
        this.working = new Semaphore(atOnce, true);
        this.slow = new Semaphore(Math.max(1, atOnce / 2), true);
        this.nanoTime = nanoTime;
    }

    /** The handler, when it is its turn; the same handler when the route is quick. */
    Handler on(Routes.Route route, Handler handler) {
        boolean reads = route.method() == HandlerType.GET;
        if (!reads && SENT_ALONG.contains(route.path())) {
            return ctx -> {
                requireAsked(ctx);
                ctx.attribute(TURNS, this);
                handler.handle(ctx);
            };
        }
        boolean isSlow = reads && isIn(SLOW, route) || !reads && SLOW_CHANGES.contains(route.path());
        if (!isSlow && !(reads && isIn(HEAVY, route))) {
            return handler;
        }
        Handler inTurn = inTurn(working, handler);
        Handler limited = isSlow ? inTurn(slow, inTurn) : inTurn;
        return ctx -> {
            requireAsked(ctx);
            limited.handle(ctx);
        };
    }

    /** Works out what takes long, when it is its turn, with all that is needed for it in hand. */
    static <T> T inTurn(Context ctx, Supplier<T> work) {
        RequestLimits limits = ctx.attribute(TURNS);
        if (limits == null) {
            return work.get();
        }
        await(limits.slow);
        try {
            await(limits.working);
            try {
                return work.get();
            } finally {
                limits.working.release();
            }
        } finally {
            limits.slow.release();
        }
    }

    private void requireAsked(Context ctx) {
        if (!mayAsk(client(ctx))) {
            throw new BusyException(429, "Många frågor på kort tid; försök igen om en stund.");
        }
    }

    private static boolean isIn(List<String> paths, Routes.Route route) {
        return paths.stream().anyMatch(route.path()::startsWith);
    }

    private static Handler inTurn(Semaphore turns, Handler handler) {
        return ctx -> {
            await(turns);
            try {
                handler.handle(ctx);
            } finally {
                turns.release();
            }
        };
    }

    private static void await(Semaphore turns) {
        boolean mine;
        try {
            mine = turns.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            mine = false;
        }
        if (!mine) {
            throw new BusyException(503, "Många frågar samtidigt; försök igen om en stund.");
        }
    }

    /**
     * Whether a call by this client may add a row to the log. Whoever has not signed in may add only so many a second: the log is
     * never pruned, and nobody is to fill the disk by being refused.
     */
    boolean mayBeWrittenDown(Context ctx) {
        return Asking.viewer(ctx).role() != Role.ANONYM || mayAddRow(Callers.address(ctx));
    }

    boolean mayAddRow(String address) {
        return mayAsk("rows " + address, aSecond * ROWS_PER_REQUEST, SECONDS_OF_ROWS_SAVED);
    }

    /** Behind a proxy, those who have not signed in are told apart by the address that the proxy saw. */
    private static String client(Context ctx) {
        String who = Asking.viewer(ctx).who();
        return who.isEmpty() ? Callers.address(ctx) : who;
    }

    /** Takes one of the client's tokens, which come back with time. */
    boolean mayAsk(String client) {
        return mayAsk(client, aSecond, SECONDS_SAVED);
    }

    private boolean mayAsk(String client, double rate, int secondsSaved) {
        if (aSecond == 0) {
            return true;
        }
        long now = nanoTime.getAsLong();
        double most = rate * secondsSaved;
        synchronized (clients) {
            Bucket bucket = clients.computeIfAbsent(client, unknown -> new Bucket(most, now));
            bucket.tokens = Math.min(most, bucket.tokens + (now - bucket.filled) / 1e9 * rate);
            bucket.filled = now;
            if (bucket.tokens < 1) {
                return false;
            }
            bucket.tokens -= 1;
            return true;
        }
    }

    /** How many clients are remembered. */
    int remembered() {
        synchronized (clients) {
            return clients.size();
        }
    }
}
