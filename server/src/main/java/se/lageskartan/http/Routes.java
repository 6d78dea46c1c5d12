package se.lageskartan.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every route of the service, in one place; {@code openapi.json} describes the same list and a test compares them. */
final class Routes {
    /** @param path as Javalin writes it, parameters in braces */
    record Route(HandlerType method, String path, Function<Handlers, Handler> handler) {}

    static final List<Route> ALL = List.of(
            get("/health/live", handlers -> handlers.health()::live),
            get("/health/ready", handlers -> handlers.health()::ready),
            get("/metrics", handlers -> handlers.health()::metrics),
            get("/openapi.json", handlers -> handlers.health()::openApi),
            get("/api/meta", handlers -> handlers.map()::meta),
            get("/api/areas", handlers -> handlers.map()::areas),
            get("/api/basemap", handlers -> handlers.map()::basemap),
            get("/api/surface", handlers -> handlers.map()::surface),
            get("/api/statistics/areas", handlers -> handlers.statistics()::areas),
            get("/api/statistics/alerts", handlers -> handlers.statistics()::alerts),
            get("/api/statistics/when", handlers -> handlers.times()::when),
            get("/api/statistics/backtest", handlers -> handlers.backtests()::backtest),
            get("/api/statistics/effect", handlers -> handlers.effects()::effect),
            get("/api/statistics/effect/controls", handlers -> handlers.effects()::controls),
            get("/api/statistics/grid", handlers -> handlers.spatial()::grid),
            get("/api/statistics/emerging", handlers -> handlers.spatial()::emerging),
            get("/api/statistics/near-repeat", handlers -> handlers.spatial()::nearRepeat),
            get("/api/series", handlers -> handlers.statistics()::series),
            get("/api/geocode", handlers -> handlers.geocode()::geocode),
            get("/api/incidents/{id}", handlers -> handlers.points()::incident),
            get("/api/profiles", handlers -> handlers.imports()::profiles),
            post("/api/profiles/preview", handlers -> handlers.sources()::preview),
            get("/api/profiles/{code}", handlers -> handlers.sources()::profile),
            put("/api/profiles/{code}", handlers -> handlers.sources()::save),
            delete("/api/profiles/{code}", handlers -> handlers.sources()::remove),
            get("/api/profiles/{code}/history", handlers -> handlers.sources()::history),
            get("/api/profile-choices", handlers -> handlers.sources()::choices),
            get("/api/crime-codes", handlers -> handlers.sources()::crimeCodes),
            get("/api/crime-codes.csv", handlers -> handlers.sources()::crimeCodesCsv),
            put("/api/crime-codes/{code}", handlers -> handlers.sources()::saveCrimeCode),
            delete("/api/crime-codes/{code}", handlers -> handlers.sources()::removeCrimeCode),
            get("/api/crime-codes/{code}/history", handlers -> handlers.sources()::crimeCodeHistory),
            get("/api/category-groups", handlers -> handlers.sources()::categoryGroups),
            put("/api/category-groups", handlers -> handlers.sources()::saveCategoryGroups),
            post("/api/imports", handlers -> handlers.imports()::start),
            get("/api/imports", handlers -> handlers.imports()::list),
            get("/api/imports/{id}", handlers -> handlers.imports()::status),
            get("/api/imports/{id}/rejects.csv", handlers -> handlers.imports()::rejects),
            get("/api/figures", handlers -> handlers.figures()::list),
            get("/api/figures/sources", handlers -> handlers.figures()::sources),
            get("/api/figures/contents", handlers -> handlers.figures()::contents),
            get("/api/figures/profiles", handlers -> handlers.figures()::profiles),
            get("/api/figures/imports/{id}", handlers -> handlers.figures()::importStatus),
            get("/api/figures/{id}", handlers -> handlers.figures()::one),
            get("/api/gazetteer/objects", handlers -> handlers.gazetteer()::find),
            get("/api/gazetteer/objects/{kind}/{key}", handlers -> handlers.gazetteer()::object),
            get("/api/gazetteer/objects/{kind}/{key}/history", handlers -> handlers.gazetteer()::objectHistory),
            put("/api/gazetteer/objects/{kind}/{key}/aliases", handlers -> handlers.gazetteer()::saveAliases),
            post("/api/gazetteer/objects/{kind}/{key}/built-in", handlers -> handlers.gazetteer()::takeUpBuiltIn),
            get("/api/gazetteer/places", handlers -> handlers.gazetteer()::places),
            post("/api/gazetteer/places", handlers -> handlers.gazetteer()::createPlace),
            get("/api/gazetteer/places/{slug}", handlers -> handlers.gazetteer()::place),
            put("/api/gazetteer/places/{slug}", handlers -> handlers.gazetteer()::savePlace),
            delete("/api/gazetteer/places/{slug}", handlers -> handlers.gazetteer()::removePlace),
            get("/api/gazetteer/places/{slug}/history", handlers -> handlers.gazetteer()::placeHistory),
            post("/api/gazetteer/priority", handlers -> handlers.gazetteer()::createPriority),
            get("/api/gazetteer/priority/{code}", handlers -> handlers.gazetteer()::priority),
            put("/api/gazetteer/priority/{code}", handlers -> handlers.gazetteer()::savePriority),
            delete("/api/gazetteer/priority/{code}", handlers -> handlers.gazetteer()::removePriority),
            get("/api/gazetteer/priority/{code}/history", handlers -> handlers.gazetteer()::priorityHistory),
            post("/api/gazetteer/outside", handlers -> handlers.gazetteer()::createOutside),
            put("/api/gazetteer/outside/{name}", handlers -> handlers.gazetteer()::saveOutside),
            delete("/api/gazetteer/outside/{name}", handlers -> handlers.gazetteer()::removeOutside),
            get("/api/gazetteer/versions", handlers -> handlers.gazetteer()::versions),
            post("/api/gazetteer/versions/{id}/undo", handlers -> handlers.gazetteer()::undo),
            get("/api/gazetteer/versions/{id}/areas", handlers -> handlers.areaImports()::differences),
            post("/api/gazetteer/area-imports", handlers -> handlers.areaImports()::takeIn),
            get("/api/feeds", handlers -> handlers.feeds()::list),
            post("/api/feeds", handlers -> handlers.feeds()::add),
            new Route(HandlerType.PUT, "/api/feeds/{code}", handlers -> handlers.feeds()::change),
            new Route(HandlerType.DELETE, "/api/feeds/{code}", handlers -> handlers.feeds()::remove),
            post("/api/feeds/{code}/attempts", handlers -> handlers.feeds()::attempt),
            get("/api/placing/queue", handlers -> handlers.placing()::queue),
            get("/api/placing/groups/{dataset}/{key}", handlers -> handlers.placing()::group),
            post("/api/placing/groups/{dataset}/{key}/decision", handlers -> handlers.placing()::decide),
            get("/api/placing/candidates", handlers -> handlers.placing()::candidates),
            get("/api/placing/decisions", handlers -> handlers.placing()::decisions),
            post("/api/placing/decisions/{id}/undo", handlers -> handlers.placing()::undo),
            post("/api/placing/replace", handlers -> handlers.replacing()::start),
            get("/api/placing/replace", handlers -> handlers.replacing()::list),
            get("/api/placing/replace/{id}", handlers -> handlers.replacing()::status),
            post("/api/placing/replace/{id}/resume", handlers -> handlers.replacing()::resume),
            post("/api/placing/replace/{id}/stop", handlers -> handlers.replacing()::stop),
            post("/api/placing/replace/{id}/undo", handlers -> handlers.replacing()::undo),
            get("/", handlers -> handlers.ogc()::landing),
            get("/conformance", handlers -> handlers.ogc()::conformance),
            get("/collections", handlers -> handlers.ogc()::collections),
            get("/collections/{id}", handlers -> handlers.ogc()::collection),
            get("/collections/{id}/items", handlers -> handlers.ogc()::items),
            get("/collections/{id}/tiles/WebMercatorQuad/{z}/{row}/{col}", handlers -> handlers.ogc()::tile));

    private Routes() {}

    static void install(RoutesConfig routes, Handlers handlers) {
        for (Route route : ALL) {
            routes.addHttpHandler(route.method(), route.path(), route.handler().apply(handlers));
        }
    }

    /** The methods of the routes that a path matches, as the header Allow says them. */
    static String methods(String path) {
        String[] parts = path.split("/", -1);
        return ALL.stream()
                .filter(route -> matches(route.path().split("/", -1), parts))
                .map(route -> route.method() == HandlerType.GET
                        ? "GET, HEAD"
                        : route.method().name())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static boolean matches(String[] pattern, String[] parts) {
        if (pattern.length != parts.length) {
            return false;
        }
        for (int i = 0; i < parts.length; i++) {
            if (!pattern[i].startsWith("{") && !pattern[i].equals(parts[i])) {
                return false;
            }
        }
        return true;
    }

    private static Route get(String path, Function<Handlers, Handler> handler) {
        return new Route(HandlerType.GET, path, handler);
    }

    private static Route post(String path, Function<Handlers, Handler> handler) {
        return new Route(HandlerType.POST, path, handler);
    }

    private static Route put(String path, Function<Handlers, Handler> handler) {
        return new Route(HandlerType.PUT, path, handler);
    }

    private static Route delete(String path, Function<Handlers, Handler> handler) {
        return new Route(HandlerType.DELETE, path, handler);
    }
}
