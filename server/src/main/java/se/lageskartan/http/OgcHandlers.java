package se.lageskartan.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import se.lageskartan.access.AuditAction;
import se.lageskartan.disclosure.Disclosure;
import se.lageskartan.disclosure.PointScope;
import se.lageskartan.disclosure.Released;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.incidents.Period;
import se.lageskartan.layers.AreaLayer;
import se.lageskartan.layers.IncidentItems;
import se.lageskartan.layers.IncidentTiles;

/** The shapes of OGC API Features and Tiles, so that a GIS can read what the map reads. */
public final class OgcHandlers {
    private static final String INCIDENTS = "incidents";
    private static final String AREAS = "areas-";
    private static final int PAGE = 100;
    private static final int LARGEST_PAGE = 10_000;
    /** An area has no time: every datetime selects it, as the standard has it. */
    private static final Set<String> AREA_PARAMETERS = Set.of("bbox", "limit", "offset", "datetime");

    private static final Set<String> INCIDENT_PARAMETERS = Set.of(
            "bbox", "limit", "offset", "datetime", "period", "category", "daypart", "weekdays", "hours", "dataset");
    private static final List<String> CONFORMS_TO = List.of(
            "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
            "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
            "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/core",
            "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/mvt");

    private final Disclosure disclosure;
    private final IncidentTiles tiles;
    private final IncidentItems items;

    public OgcHandlers(Disclosure disclosure, IncidentTiles tiles, IncidentItems items) {
        this.disclosure = disclosure;
        this.tiles = tiles;
        this.items = items;
    }

    /** The landing page for a client that asks for JSON at {@code /}; a browser gets the map. */
    void landing(Context ctx) {
        String accept = String.valueOf(ctx.header("Accept"));
        if (accept.contains("json")) {
            ctx.header("Vary", "Accept");
            Responses.own(ctx, landing(English.sentences(ctx)));
        } else {
            FrontEnd.html(ctx, FrontEnd.map());
        }
    }

    private static ObjectNode landing(UnaryOperator<String> sentences) {
        ObjectNode landing = Responses.JSON.createObjectNode();
        landing.put("title", "Lägeskartan");
        landing.put(
                "description", sentences.apply("Hotspotkarta för Södermalm: händelser, områden och hur säkert vi vet"));
        ArrayNode links = landing.putArray("links");
        link(links, "self", "application/json", "/");
        link(links, "service-desc", "application/vnd.oai.openapi+json;version=3.0", "/openapi.json");
        link(links, "conformance", "application/json", "/conformance");
        link(links, "data", "application/json", "/collections");
        return landing;
    }

    void conformance(Context ctx) {
        ObjectNode document = Responses.JSON.createObjectNode();
        ArrayNode classes = document.putArray("conformsTo");
        CONFORMS_TO.forEach(classes::add);
        Responses.own(ctx, document);
    }

    void collections(Context ctx) {
        ObjectNode document = Responses.JSON.createObjectNode();
        link(document.putArray("links"), "self", "application/json", "/collections");
        ArrayNode list = document.putArray("collections");
        list.add(describe(INCIDENTS));
        for (AreaLevel level : AreaLevel.values()) {
            list.add(describe(AREAS + level.code()));
        }
        Responses.own(ctx, document);
    }

    void collection(Context ctx) {
        Responses.own(ctx, describe(known(ctx)));
    }

    void items(Context ctx) {
        String id = known(ctx);
        Parameters.requireKnown(ctx, id.equals(INCIDENTS) ? INCIDENT_PARAMETERS : AREA_PARAMETERS);
        int limit = Parameters.wholeNumber(ctx, "limit", PAGE, 1, LARGEST_PAGE);
        int offset = Parameters.wholeNumber(ctx, "offset", 0, 0, Integer.MAX_VALUE);
        @Nullable Envelope bbox = Parameters.boundingBox(ctx).orElse(null);
        Released<ObjectNode> page;
        String version;
        if (id.equals(INCIDENTS)) {
            Released<PointScope> scope = scope(ctx, time(ctx));
            page = items.items(scope, bbox, limit, offset);
            version = Long.toString(disclosure.dataVersion());
            Asking.records(ctx, page.value().get("numberReturned").asLong());
        } else {
            Asking.does(ctx, AuditAction.NONE);
            Released<Gazetteer> gazetteer = disclosure.geography(Asking.viewer(ctx));
            LocalDate today = LocalDate.now(Period.ZONE);
            page = AreaLayer.page(gazetteer, level(id), today, bbox, limit, offset);
            version = "g" + gazetteer.value().version() + "-" + today;
        }
        addLinks(ctx, page.value(), limit, offset);
        Responses.geoJson(ctx, page, version);
    }

    void tile(Context ctx) {
        if (!known(ctx).equals(INCIDENTS)) {
            throw new NotFoundException("Bara samlingen " + INCIDENTS + " finns som rutor.");
        }
        int zoom = Parameters.wholeNumber("z", ctx.pathParam("z"), IncidentTiles.LEAST_ZOOM, IncidentTiles.MOST_ZOOM);
        int last = (1 << zoom) - 1;
        int row = Parameters.wholeNumber("row", ctx.pathParam("row"), 0, last);
        int column = Parameters.wholeNumber("col", ctx.pathParam("col"), 0, last);
        Released<PointScope> scope = scope(ctx, time(ctx));
        // All that tiles under this filter can show: the log has one row for them together.
        Asking.records(ctx, tiles.points(scope).value());

        if (!Responses.notModified(ctx, scope, Long.toString(disclosure.dataVersion()))) {
            Responses.tile(ctx, tiles.tile(scope, zoom, row, column));
        }
    }

    private static Optional<Period> time(Context ctx) {
        return Parameters.period(ctx, "period").or(() -> Parameters.dateTime(ctx));
    }

    private Released<PointScope> scope(Context ctx, Optional<Period> period) {
        return disclosure.points(
                Asking.viewer(ctx),
                period.orElseGet(() -> disclosure.everything(Asking.viewer(ctx))),
                Parameters.selection(ctx));
    }

    private static String known(Context ctx) {
        String id = ctx.pathParam("id");
        if (!id.equals(INCIDENTS)
                && !(id.startsWith(AREAS)
                        && AreaLevel.parse(id.substring(AREAS.length())).isPresent())) {
            throw new NotFoundException("Samlingen " + id + " finns inte; de som finns står på /collections.");
        }
        return id;
    }

    private static AreaLevel level(String id) {
        return AreaLevel.parse(id.substring(AREAS.length())).orElseThrow();
    }

    private static ObjectNode describe(String id) {
        ObjectNode collection = Responses.JSON.createObjectNode();
        collection.put("id", id);
        collection.put("title", id.equals(INCIDENTS) ? "Händelser" : level(id).title());
        collection.put("itemType", "feature");
        collection.putArray("crs").add("http://www.opengis.net/def/crs/OGC/1.3/CRS84");
        ArrayNode links = collection.putArray("links");
        link(links, "self", "application/json", "/collections/" + id);
        link(links, "items", "application/geo+json", "/collections/" + id + "/items");
        if (id.equals(INCIDENTS)) {
            link(
                    links,
                    "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector",
                    "application/vnd.mapbox-vector-tile",
                    "/collections/" + id + "/tiles/WebMercatorQuad/{tileMatrix}/{tileRow}/{tileCol}");
        }
        return collection;
    }

    /** Self and, when there is more, next: with every parameter the client sent. */
    private static void addLinks(Context ctx, ObjectNode page, int limit, int offset) {
        ArrayNode links = page.putArray("links");
        link(links, "self", "application/geo+json", ctx.path() + query(ctx, limit, offset));
        if (offset + (long) page.get("numberReturned").asInt()
                < page.get("numberMatched").asInt()) {
            link(links, "next", "application/geo+json", ctx.path() + query(ctx, limit, offset + limit));
        }
    }

    private static String query(Context ctx, int limit, int offset) {
        List<String> parts = new ArrayList<>();
        ctx.queryParamMap().forEach((name, values) -> {
            if (!name.equals("limit") && !name.equals("offset")) {
                values.forEach(value -> parts.add(encoded(name) + "=" + encoded(value)));
            }
        });
        parts.add("limit=" + limit);
        parts.add("offset=" + offset);
        return "?" + String.join("&", parts);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void link(ArrayNode links, String relation, String type, String href) {
        ObjectNode link = links.addObject();
        link.put("rel", relation);
        link.put("type", type);
        link.put("href", href);
        if (href.contains("{")) {
            link.put("templated", true);
        }
    }
}
