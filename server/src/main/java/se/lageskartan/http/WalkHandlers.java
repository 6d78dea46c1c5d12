package se.lageskartan.http;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Polygon;
import se.lageskartan.access.Viewer;
import se.lageskartan.disclosure.Released;
import se.lageskartan.disclosure.WalkDisclosure;
import se.lageskartan.disclosure.WalkView;
import se.lageskartan.geo.Position;
import se.lageskartan.layers.WalkCalendar;
import se.lageskartan.layers.WalkDocument;
import se.lageskartan.layers.WalkGpx;
import se.lageskartan.walks.WalkPace;
import se.lageskartan.walks.WalkPlan;
import se.lageskartan.walks.WalkRoute;

/** Planning, reading and taking along safety walks. */
public final class WalkHandlers {
    /** The middle of the district, where no other place is named. */
    private static final double LONGITUDE = 18.07;

    private static final double LATITUDE = 59.315;

    private final WalkDisclosure walks;

    public WalkHandlers(WalkDisclosure walks) {
        this.walks = walks;
    }

    void list(Context ctx) {
        Responses.fresh(ctx, WalkDocument.list(walks.walks(Asking.viewer(ctx))));
    }

    void one(Context ctx) {
        Responses.fresh(ctx, WalkDocument.walk(view(ctx)));
    }

    void history(Context ctx) {
        Viewer viewer = Asking.viewer(ctx);
        UUID id = id(ctx);
        var versions = walks.history(viewer, id);
        if (versions.value().isEmpty()) {
            throw unknown(id.toString());
        }
        Responses.fresh(ctx, WalkDocument.history(versions));
    }

    void create(Context ctx) {
        WalkPlan plan = JsonBody.read(ctx, WalkBody.class).plan();
        Released<WalkView> created = walks.create(Asking.viewer(ctx), plan);
        ctx.status(HttpStatus.CREATED)
                .header("Location", "/api/walks/" + created.value().walk().id());
        Responses.fresh(ctx, WalkDocument.walk(created));
    }

    void change(Context ctx) {
        UUID id = id(ctx);
        WalkBody body = JsonBody.read(ctx, WalkBody.class);
        Integer version = body.version();
        if (version == null) {
            throw new BadParameterException("version", "inget", "versionen som ändringen utgår från");
        }
        Released<WalkView> changed =
                walks.change(Asking.viewer(ctx), id, body.plan(), version).orElseThrow(() -> unknown(id.toString()));
        Responses.fresh(ctx, WalkDocument.walk(changed));
    }

    /** The way past stops that are not saved yet. */
    void route(Context ctx) {
        WalkBody.RouteBody body = JsonBody.read(ctx, WalkBody.RouteBody.class);
        List<Position> stops = body.positions();
        WalkPace pace = new WalkPace(Boolean.TRUE.equals(body.dark()), Boolean.TRUE.equals(body.accessible()));
        Released<WalkRoute> route = RequestLimits.inTurn(ctx, () -> walks.route(Asking.viewer(ctx), stops, pace));
        Responses.fresh(ctx, WalkDocument.route(route, stops.size(), body.minutes()));
    }

    void suggestions(Context ctx) {
        String priority = Parameters.text(ctx, "priority").orElse(null);
        Envelope bounds = Parameters.boundingBox(ctx).orElse(null);
        if ((priority == null) == (bounds == null)) {
            throw new BadParameterException(
                    "priority", priority == null ? "" : priority, "antingen priority eller bbox");
        }
        @Nullable Polygon box = bounds == null
                ? null
                : WalkBody.box(List.of(bounds.getMinX(), bounds.getMinY(), bounds.getMaxX(), bounds.getMaxY()));
        Responses.fresh(ctx, WalkDocument.suggestions(walks.suggestions(Asking.viewer(ctx), priority, box)));
    }

    /** What a spot is called. */
    void name(Context ctx) {
        Responses.fresh(ctx, WalkDocument.name(walks.nameOf(Asking.viewer(ctx), position(ctx))));
    }

    void daylight(Context ctx) {
        Responses.fresh(
                ctx,
                WalkDocument.daylight(walks.sun(
                        Asking.viewer(ctx),
                        position(ctx),
                        EstBodies.day("day", Parameters.text(ctx, "day").orElse("")))));
    }

    void gpx(Context ctx) {
        file(ctx, WalkGpx.of(view(ctx)), "application/gpx+xml; charset=utf-8", "vandring.gpx");
    }

    void calendar(Context ctx) {
        Released<WalkView> view = view(ctx);
        var last = walks.lastMeetings(Asking.viewer(ctx), view.value().walk().id());
        file(ctx, WalkCalendar.of(view, last, English.words(ctx)), "text/calendar; charset=utf-8", "vandring.ics");
    }

    private static void file(Context ctx, Released<String> text, String type, String name) {
        Asking.records(ctx, 1);
        ctx.header("Cache-Control", "no-store")
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .contentType(type)
                .result(text.value());
    }

    private static Position position(Context ctx) {
        return WalkBody.position(
                "lon",
                Parameters.number(ctx, "lon", -180, 180).orElse(LONGITUDE),
                Parameters.number(ctx, "lat", -90, 90).orElse(LATITUDE));
    }

    private Released<WalkView> view(Context ctx) {
        UUID id = id(ctx);
        return walks.walk(Asking.viewer(ctx), id).orElseThrow(() -> unknown(id.toString()));
    }

    private static UUID id(Context ctx) {
        return WalkBody.id("id", ctx.pathParam("id"));
    }

    private static NotFoundException unknown(String id) {
        return new NotFoundException("Det finns ingen vandring " + id + ".");
    }
}
