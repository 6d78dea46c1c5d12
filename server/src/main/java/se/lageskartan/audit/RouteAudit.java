package se.lageskartan.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.Audit;
import se.lageskartan.access.AuditAction;
import se.lageskartan.access.Viewer;

/**
 * Writes calls of routes into the log, one row each; save that the tiles of one map are one row. A map is some twenty tiles,
 * moved and zoomed hundreds: they would drown all else. The row says that somebody opened the points under a filter, and
 * is stored before the first tile leaves; it stands for every tile under that filter in the ten minutes after, wherever on
 * the map.
 */
public final class RouteAudit implements Audit {
    /** How long the row of a map stands for its tiles. */
    public static final Duration MAP = Duration.ofMinutes(10);

    private static final String TILES = "/tiles/";
    /** Beyond this many maps the oldest are written again; it bounds the memory. */
    private static final int MOST_MAPS = 10_000;

    /** What makes it the same map. */
    private record Opened(Viewer viewer, AuditAction action, String route, String filter, int status) {}

    private record Row(Instant at, CompletableFuture<Boolean> stored) {}

    private final AuditLog log;
    private final Clock clock;
    private final Map<Opened, Row> maps = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Opened, Row> eldest) {
            return size() > MOST_MAPS;
        }
    };

    public RouteAudit(AuditLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /** @throws AuditUnavailableException when it cannot be stored */
    @Override
    public long begin(Viewer viewer, AuditAction action, String route, String filter) {
        return log.record(event(viewer, action, route, filter, AuditEvent.BEGUN, null));
    }

    /** @throws AuditUnavailableException when it cannot be stored */
    @Override
    public void record(
            Viewer viewer,
            AuditAction action,
            String route,
            String filter,
            int status,
            @Nullable Long records,
            @Nullable Long begun) {
        if (route.contains(TILES) && status < 400) {
            recordMap(new Opened(viewer, action, route, withoutTile(filter), 200), records);
        } else {
            AuditEvent event = event(viewer, action, route, filter, status, records);
            log.record(begun == null ? event : event.endsWhatBeganIn(begun));
        }
    }

    private void recordMap(Opened map, @Nullable Long records) {
        Instant now = clock.instant();
        CompletableFuture<Boolean> ours = new CompletableFuture<>();
        Row row;
        synchronized (maps) {
            row = maps.get(map);
            if (row == null || row.at().plus(MAP).isBefore(now)) {
                maps.remove(map);
                row = new Row(now, ours);
                maps.put(map, row);
            }
        }
        if (row.stored() != ours) {
            awaitOther(row.stored());
            return;
        }
        try {
            log.record(event(map.viewer(), map.action(), map.route(), map.filter(), map.status(), records));
            ours.complete(true);
        } catch (RuntimeException e) {
            synchronized (maps) {
                maps.remove(map, row);
            }
            ours.completeExceptionally(e);
            throw e;
        }
    }

    /** The first of the map's tiles is being written down in this moment, or was. */
    private static void awaitOther(CompletableFuture<Boolean> stored) {
        try {
            stored.join();
        } catch (CompletionException e) {
            throw new AuditUnavailableException("Åtkomstloggen kan inte skrivas.", e);
        }
    }

    private AuditEvent event(
            Viewer viewer, AuditAction action, String route, String filter, int status, @Nullable Long records) {
        return AuditEvent.of(
                clock.instant(),
                viewer.who(),
                viewer.role().code(),
                viewer.purpose() == null ? "" : viewer.purpose(),
                action.name().toLowerCase(Locale.ROOT),
                route,
                filter,
                records,
                status);
    }

    /** The collection and the query. */
    private static String withoutTile(String filter) {
        int tiles = filter.indexOf(TILES);
        int query = filter.indexOf('?');
        return filter.substring(0, tiles < 0 ? filter.length() : tiles + TILES.length())
                + (query < 0 ? "" : filter.substring(query));
    }
}
