package se.lageskartan.http;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import se.lageskartan.disclosure.Disclosure;
import se.lageskartan.disclosure.Duty;
import se.lageskartan.disclosure.GazetteerDisclosure;
import se.lageskartan.disclosure.GazetteerDisclosure.Order;
import se.lageskartan.disclosure.Released;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.EditOutcome;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.gazetteer.GazetteerObject;
import se.lageskartan.gazetteer.HistoryEvent;
import se.lageskartan.gazetteer.PlaceKind;
import se.lageskartan.geo.Position;
import se.lageskartan.http.GazetteerBodies.AliasesBody;
import se.lageskartan.http.GazetteerBodies.OutsideBody;
import se.lageskartan.http.GazetteerBodies.PlaceBody;
import se.lageskartan.http.GazetteerBodies.PriorityBody;
import se.lageskartan.http.GazetteerBodies.ReasonBody;
import se.lageskartan.layers.GazetteerDocument;

/** Looking after places, areas and names. */
public final class GazetteerHandlers {
    private static final int LISTED = 200;
    private static final int MOST_LISTED = 2_000;
    private static final int LONGEST_QUERY = 200;

    private final Disclosure disclosure;
    private final GazetteerDisclosure gazetteer;

    public GazetteerHandlers(Disclosure disclosure, GazetteerDisclosure gazetteer) {
        this.disclosure = disclosure;
        this.gazetteer = gazetteer;
    }

    void find(Context ctx) {
        String text = query(ctx);
        GazetteerObject.Kind kind =
                Parameters.text(ctx, "kind").map(GazetteerHandlers::kind).orElse(null);
        int limit = Parameters.wholeNumber(ctx, "limit", LISTED, 1, MOST_LISTED);
        Responses.fresh(ctx, GazetteerDocument.entries(gazetteer.find(Asking.viewer(ctx), text, kind, limit)));
    }

    /** Places as GeoJSON; names and footprints are public. */
    void places(Context ctx) {
        String text = query(ctx);
        String kind = Parameters.text(ctx, "kind").orElse(null);
        if (kind != null && PlaceKind.parse(kind).isEmpty()) {
            throw new BadParameterException(
                    "kind",
                    kind,
                    "något av "
                            + Arrays.stream(PlaceKind.values())
                                    .map(PlaceKind::code)
                                    .collect(Collectors.joining(", ")));
        }
        Released<Gazetteer> known = disclosure.geography(Asking.viewer(ctx));
        Responses.geoJson(
                ctx,
                GazetteerDocument.places(known, text, kind),
                "g" + known.value().version());
    }

    void object(Context ctx) {
        show(ctx, object(ctx.pathParam("kind"), ctx.pathParam("key")));
    }

    void objectHistory(Context ctx) {
        history(ctx, object(ctx.pathParam("kind"), ctx.pathParam("key")));
    }

    void saveAliases(Context ctx) {
        GazetteerObject object = object(ctx.pathParam("kind"), ctx.pathParam("key"));
        if (object.kind() == GazetteerObject.Kind.PLACE || object.kind() == GazetteerObject.Kind.OUTSIDE) {
            throw new BadParameterException(
                    "kind", object.kind().code(), "street eller area; för andra är alias ett fält");
        }
        Disclosure.require(Asking.viewer(ctx), Duty.GAZETTEER);
        AliasesBody body = JsonBody.read(ctx, AliasesBody.class);
        answer(
                ctx,
                gazetteer.saveAliases(Asking.viewer(ctx), object, GazetteerBodies.names(body.aliases()), body.order()));
    }

    void takeUpBuiltIn(Context ctx) {
        GazetteerObject object = object(ctx.pathParam("kind"), ctx.pathParam("key"));
        answer(
                ctx,
                gazetteer.takeUpBuiltIn(
                        Asking.viewer(ctx),
                        object,
                        JsonBody.read(ctx, ReasonBody.class).order()));
    }

    void place(Context ctx) {
        show(ctx, GazetteerObject.place(ctx.pathParam("slug")));
    }

    void placeHistory(Context ctx) {
        history(ctx, GazetteerObject.place(ctx.pathParam("slug")));
    }

    void createPlace(Context ctx) {
        Disclosure.require(Asking.viewer(ctx), Duty.GAZETTEER);
        PlaceBody body = JsonBody.read(ctx, PlaceBody.class);
        String slug = slug("slug", body.slug(), body.name());
        Released<EditOutcome> outcome = gazetteer.savePlace(Asking.viewer(ctx), body.draft(slug), asNew(body.order()));
        ctx.status(HttpStatus.CREATED).header("Location", "/api/gazetteer/places/" + slug);
        answer(ctx, outcome);
    }

    void savePlace(Context ctx) {
        Disclosure.require(Asking.viewer(ctx), Duty.GAZETTEER);
        PlaceBody body = JsonBody.read(ctx, PlaceBody.class);
        String slug = ctx.pathParam("slug");
        same("slug", body.slug(), slug);
        answer(
                ctx,
                gazetteer.savePlace(
                        Asking.viewer(ctx),
                        body.draft(slug),
                        existing(ctx, body.order(), GazetteerObject.place(slug))));
    }

    void removePlace(Context ctx) {
        remove(ctx, GazetteerObject.place(ctx.pathParam("slug")));
    }

    void priority(Context ctx) {
        show(ctx, GazetteerObject.area(AreaLevel.PRIORITY, ctx.pathParam("code")));
    }

    void priorityHistory(Context ctx) {
        history(ctx, GazetteerObject.area(AreaLevel.PRIORITY, ctx.pathParam("code")));
    }

    void createPriority(Context ctx) {
        Disclosure.require(Asking.viewer(ctx), Duty.GAZETTEER);
        PriorityBody body = JsonBody.read(ctx, PriorityBody.class);
        String code = slug("code", body.code(), body.name());
        Released<EditOutcome> outcome =
                gazetteer.savePriority(Asking.viewer(ctx), body.draft(code), asNew(body.order()));
        ctx.status(HttpStatus.CREATED).header("Location", "/api/gazetteer/priority/" + code);
        answer(ctx, outcome);
    }

    void savePriority(Context ctx) {
        Disclosure.require(Asking.viewer(ctx), Duty.GAZETTEER);
        PriorityBody body = JsonBody.read(ctx, PriorityBody.class);
        String code = ctx.pathParam("code");
        same("code", body.code(), code);
        GazetteerObject object = GazetteerObject.area(AreaLevel.PRIORITY, code);
        answer(ctx, gazetteer.savePriority(Asking.viewer(ctx), body.draft(code), existing(ctx, body.order(), object)));
    }

    void removePriority(Context ctx) {
        remove(ctx, GazetteerObject.area(AreaLevel.PRIORITY, ctx.pathParam("code")));
    }

    void createOutside(Context ctx) {
        saveOutside(ctx, null);
    }

    void saveOutside(Context ctx) {
        saveOutside(ctx, ctx.pathParam("name"));
    }

    void removeOutside(Context ctx) {
        remove(ctx, GazetteerObject.outside(ctx.pathParam("name")));
    }

    void versions(Context ctx) {
        int limit = Parameters.wholeNumber(ctx, "limit", 50, 1, MOST_LISTED);
        Responses.fresh(ctx, GazetteerDocument.versions(gazetteer.versions(Asking.viewer(ctx), limit)));
    }

    void undo(Context ctx) {
        int version = Parameters.wholeNumber("id", ctx.pathParam("id"), 1, Integer.MAX_VALUE);
        answer(
                ctx,
                gazetteer.undo(
                        Asking.viewer(ctx),
                        version,
                        JsonBody.read(ctx, ReasonBody.class).order()));
    }

    private void saveOutside(Context ctx, @Nullable String present) {
        Disclosure.require(Asking.viewer(ctx), Duty.GAZETTEER);
        OutsideBody body = JsonBody.read(ctx, OutsideBody.class);
        String name = present == null ? GazetteerBodies.text("name", body.name()) : present;
        if (present != null) {
            same("name", body.name(), present);
        }
        Position position = null;
        if (body.geometry() != null) {
            Geometry geometry = GazetteerBodies.geometry(body.geometry());
            if (!(geometry instanceof Point point)) {
                throw new BadParameterException("geometry", geometry.getGeometryType(), "en punkt");
            }
            position = new Position(point.getX(), point.getY());
        }
        Order order =
                present == null ? asNew(body.order()) : existing(ctx, body.order(), GazetteerObject.outside(present));
        Released<EditOutcome> outcome = gazetteer.saveOutside(
                Asking.viewer(ctx),
                name,
                body.kind() == null ? "place" : body.kind(),
                GazetteerBodies.names(body.aliases()),
                position,
                order);
        if (present == null) {
            ctx.status(HttpStatus.CREATED);
        }
        answer(ctx, outcome);
    }

    private void show(Context ctx, GazetteerObject object) {
        Responses.fresh(
                ctx,
                GazetteerDocument.state(
                        gazetteer.state(Asking.viewer(ctx), object).orElseThrow(() -> missing(object))));
    }

    private void history(Context ctx, GazetteerObject object) {
        Released<List<HistoryEvent>> history = gazetteer.history(Asking.viewer(ctx), object);
        if (history.value().isEmpty()) {
            throw missing(object);
        }
        Responses.fresh(ctx, GazetteerDocument.history(history));
    }

    /** What is to go, from which version and why stand in the address: not every client sends a body with DELETE. */
    private void remove(Context ctx, GazetteerObject object) {
        Disclosure.require(Asking.viewer(ctx), Duty.GAZETTEER);
        int version = Parameters.wholeNumber(ctx, "version", 0, 0, Integer.MAX_VALUE);
        Order order =
                GazetteerBodies.order(version, Parameters.text(ctx, "reason").orElse(null), false);
        answer(ctx, gazetteer.remove(Asking.viewer(ctx), object, existing(ctx, order, object)));
    }

    private static void answer(Context ctx, Released<EditOutcome> outcome) {
        Responses.fresh(ctx, GazetteerDocument.outcome(outcome));
    }

    private Order existing(Context ctx, Order order, GazetteerObject object) {
        if (order.base() <= 0) {
            throw new BadParameterException(
                    "version", Integer.toString(order.base()), "den version som ändringen utgår från, fältet version");
        }
        if (gazetteer.history(Asking.viewer(ctx), object).value().isEmpty()) {
            throw missing(object);
        }
        return order;
    }

    private static Order asNew(Order order) {
        return new Order(0, order.reason(), order.confirmed());
    }

    private static String slug(String field, @Nullable String given, @Nullable String name) {
        return given == null || given.isBlank()
                ? GazetteerObject.slugOf(GazetteerBodies.text("name", name))
                : GazetteerBodies.text(field, given);
    }

    private static void same(String field, @Nullable String inBody, String inPath) {
        if (inBody != null && !inBody.equals(inPath)) {
            throw new BadParameterException(field, inBody, "samma som i adressen, " + inPath);
        }
    }

    private static String query(Context ctx) {
        String text = Parameters.text(ctx, "q").orElse("");
        if (text.length() > LONGEST_QUERY) {
            throw new BadParameterException("q", text, "högst " + LONGEST_QUERY + " tecken");
        }
        return text;
    }

    private static GazetteerObject object(String kind, String key) {
        return new GazetteerObject(kind(kind), key);
    }

    private static GazetteerObject.Kind kind(String code) {
        return GazetteerObject.Kind.parse(code)
                .orElseThrow(() -> new BadParameterException("kind", code, "något av place, area, street, outside"));
    }

    private static NotFoundException missing(GazetteerObject object) {
        return new NotFoundException(
                "I ortregistret finns ingen " + object.kind().title() + " ”" + object.key() + "”.");
    }
}
