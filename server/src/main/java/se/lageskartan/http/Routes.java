package se.lageskartan.http;

import static se.lageskartan.access.AuditAction.CHANGE;
import static se.lageskartan.access.AuditAction.EXPORT;
import static se.lageskartan.access.AuditAction.NONE;
import static se.lageskartan.access.AuditAction.READ_LOG;
import static se.lageskartan.access.AuditAction.READ_POINTS;
import static se.lageskartan.access.AuditAction.SEARCH;
import static se.lageskartan.access.AuditAction.SIGN_IN;
import static se.lageskartan.disclosure.Duty.ACCOUNTS;
import static se.lageskartan.disclosure.Duty.DATASETS;
import static se.lageskartan.disclosure.Duty.FIELD;
import static se.lageskartan.disclosure.Duty.FIGURES;
import static se.lageskartan.disclosure.Duty.GAZETTEER;
import static se.lageskartan.disclosure.Duty.IMPORT;
import static se.lageskartan.disclosure.Duty.LOG;
import static se.lageskartan.disclosure.Duty.PLACING;
import static se.lageskartan.disclosure.Duty.SOURCES;
import static se.lageskartan.http.Rule.anyone;
import static se.lageskartan.http.Rule.duty;
import static se.lageskartan.http.Rule.signedIn;
import static se.lageskartan.http.Rule.watching;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every route of the service, in one place; {@code openapi.json} describes the same list and a test compares them. */
final class Routes {
    /**
     * @param path as Javalin writes it, parameters in braces
     * @param rule who may call it; there is no route without one
     */
    record Route(HandlerType method, String path, Rule rule, Function<Handlers, Handler> handler) {}

    private static final List<Route> HOUSE = List.of(
            get("/health/live", anyone(NONE), handlers -> handlers.health()::live),
            get("/health/ready", anyone(NONE), handlers -> handlers.health()::ready),
            get("/metrics", watching(), handlers -> handlers.health()::metrics),
            get("/openapi.json", anyone(NONE), handlers -> handlers.health()::openApi),
            get("/api/meta", anyone(NONE), handlers -> handlers.map()::meta),
            get("/api/news", anyone(NONE), handlers -> handlers.map()::news),
            get("/api/areas", anyone(NONE), handlers -> handlers.map()::areas),
            get("/api/basemap", anyone(NONE), handlers -> handlers.map()::basemap),
            get("/api/surface", anyone(NONE), handlers -> handlers.map()::surface),
            get("/api/statistics/areas", anyone(NONE), handlers -> handlers.statistics()::areas),
            get("/api/statistics/alerts", anyone(NONE), handlers -> handlers.statistics()::alerts),
            get("/api/statistics/when", anyone(NONE), handlers -> handlers.times()::when),
            get("/api/statistics/backtest", anyone(NONE), handlers -> handlers.backtests()::backtest),
            get("/api/statistics/effect", anyone(NONE), handlers -> handlers.effects()::effect),
            get("/api/statistics/effect/controls", anyone(NONE), handlers -> handlers.effects()::controls),
            get("/api/statistics/grid", anyone(NONE), handlers -> handlers.spatial()::grid),
            get("/api/statistics/emerging", anyone(NONE), handlers -> handlers.spatial()::emerging),
            get("/api/statistics/near-repeat", anyone(NONE), handlers -> handlers.spatial()::nearRepeat),
            get("/api/series", anyone(NONE), handlers -> handlers.statistics()::series),
            get("/api/geocode", anyone(SEARCH), handlers -> handlers.geocode()::geocode),
            get("/api/incidents/{id}", anyone(READ_POINTS), handlers -> handlers.points()::incident),
            get("/api/profiles", signedIn(NONE), handlers -> handlers.imports()::profiles),
            post("/api/profiles/recognition", duty(IMPORT, NONE), handlers -> handlers.imports()::recognise),
            post("/api/profiles/preview", duty(SOURCES, NONE), handlers -> handlers.sources()::preview),
            get("/api/profiles/{code}", signedIn(NONE), handlers -> handlers.sources()::profile),
            put("/api/profiles/{code}", duty(SOURCES, CHANGE), handlers -> handlers.sources()::save),
            delete("/api/profiles/{code}", duty(SOURCES, CHANGE), handlers -> handlers.sources()::remove),
            get("/api/profiles/{code}/history", duty(SOURCES, NONE), handlers -> handlers.sources()::history),
            get("/api/profile-choices", signedIn(NONE), handlers -> handlers.sources()::choices),
            get("/api/crime-codes", signedIn(NONE), handlers -> handlers.sources()::crimeCodes),
            get("/api/crime-codes.csv", signedIn(EXPORT), handlers -> handlers.sources()::crimeCodesCsv),
            put("/api/crime-codes/{code}", duty(SOURCES, CHANGE), handlers -> handlers.sources()::saveCrimeCode),
            delete("/api/crime-codes/{code}", duty(SOURCES, CHANGE), handlers -> handlers.sources()::removeCrimeCode),
            get(
                    "/api/crime-codes/{code}/history",
                    duty(SOURCES, NONE),
                    handlers -> handlers.sources()::crimeCodeHistory),
            get("/api/category-groups", anyone(NONE), handlers -> handlers.sources()::categoryGroups),
            put("/api/category-groups", duty(SOURCES, CHANGE), handlers -> handlers.sources()::saveCategoryGroups),
            post("/api/imports", duty(IMPORT, CHANGE), handlers -> handlers.imports()::start),
            get("/api/imports", duty(IMPORT, NONE), handlers -> handlers.imports()::list),
            get("/api/imports/{id}", duty(IMPORT, NONE), handlers -> handlers.imports()::status),
            get("/api/imports/{id}/rejects.csv", duty(IMPORT, EXPORT), handlers -> handlers.imports()::rejects),
            get("/api/figures", anyone(NONE), handlers -> handlers.figures()::list),
            get("/api/figures/beside", anyone(NONE), handlers -> handlers.figures()::beside),
            get("/api/figures/sources", anyone(NONE), handlers -> handlers.figures()::sources),
            get("/api/figures/contents", anyone(NONE), handlers -> handlers.figures()::contents),
            get("/api/figures/profiles", signedIn(NONE), handlers -> handlers.figures()::profiles),
            put(
                    "/api/figures/profiles/{code}/headings",
                    duty(FIGURES, CHANGE),
                    handlers -> handlers.figures()::saveHeadings),
            get("/api/figures/imports/{id}", duty(FIGURES, NONE), handlers -> handlers.figures()::importStatus),
            get("/api/figures/{id}", anyone(NONE), handlers -> handlers.figures()::one),
            get("/api/gazetteer/objects", duty(GAZETTEER, NONE), handlers -> handlers.gazetteer()::find),
            get("/api/gazetteer/objects/{kind}/{key}", duty(GAZETTEER, NONE), handlers -> handlers.gazetteer()::object),
            get(
                    "/api/gazetteer/objects/{kind}/{key}/history",
                    duty(GAZETTEER, NONE),
                    handlers -> handlers.gazetteer()::objectHistory),
            put(
                    "/api/gazetteer/objects/{kind}/{key}/aliases",
                    duty(GAZETTEER, CHANGE),
                    handlers -> handlers.gazetteer()::saveAliases),
            post(
                    "/api/gazetteer/objects/{kind}/{key}/built-in",
                    duty(GAZETTEER, CHANGE),
                    handlers -> handlers.gazetteer()::takeUpBuiltIn),
            get("/api/gazetteer/places", anyone(NONE), handlers -> handlers.gazetteer()::places),
            post("/api/gazetteer/places", duty(GAZETTEER, CHANGE), handlers -> handlers.gazetteer()::createPlace),
            get("/api/gazetteer/places/{slug}", duty(GAZETTEER, NONE), handlers -> handlers.gazetteer()::place),
            put("/api/gazetteer/places/{slug}", duty(GAZETTEER, CHANGE), handlers -> handlers.gazetteer()::savePlace),
            delete(
                    "/api/gazetteer/places/{slug}",
                    duty(GAZETTEER, CHANGE),
                    handlers -> handlers.gazetteer()::removePlace),
            get(
                    "/api/gazetteer/places/{slug}/history",
                    duty(GAZETTEER, NONE),
                    handlers -> handlers.gazetteer()::placeHistory),
            post("/api/gazetteer/priority", duty(GAZETTEER, CHANGE), handlers -> handlers.gazetteer()::createPriority),
            get("/api/gazetteer/priority/{code}", duty(GAZETTEER, NONE), handlers -> handlers.gazetteer()::priority),
            put(
                    "/api/gazetteer/priority/{code}",
                    duty(GAZETTEER, CHANGE),
                    handlers -> handlers.gazetteer()::savePriority),
            delete(
                    "/api/gazetteer/priority/{code}",
                    duty(GAZETTEER, CHANGE),
                    handlers -> handlers.gazetteer()::removePriority),
            get(
                    "/api/gazetteer/priority/{code}/history",
                    duty(GAZETTEER, NONE),
                    handlers -> handlers.gazetteer()::priorityHistory),
            post("/api/gazetteer/outside", duty(GAZETTEER, CHANGE), handlers -> handlers.gazetteer()::createOutside),
            put(
                    "/api/gazetteer/outside/{name}",
                    duty(GAZETTEER, CHANGE),
                    handlers -> handlers.gazetteer()::saveOutside),
            delete(
                    "/api/gazetteer/outside/{name}",
                    duty(GAZETTEER, CHANGE),
                    handlers -> handlers.gazetteer()::removeOutside),
            get("/api/gazetteer/versions", duty(GAZETTEER, NONE), handlers -> handlers.gazetteer()::versions),
            post("/api/gazetteer/versions/{id}/undo", duty(GAZETTEER, CHANGE), handlers -> handlers.gazetteer()::undo),
            get(
                    "/api/gazetteer/versions/{id}/areas",
                    duty(GAZETTEER, NONE),
                    handlers -> handlers.areaImports()::differences),
            post("/api/gazetteer/area-imports", duty(GAZETTEER, CHANGE), handlers -> handlers.areaImports()::takeIn),
            get("/api/feeds", duty(SOURCES, NONE), handlers -> handlers.feeds()::list),
            post("/api/feeds", duty(SOURCES, CHANGE), handlers -> handlers.feeds()::add),
            put("/api/feeds/{code}", duty(SOURCES, CHANGE), handlers -> handlers.feeds()::change),
            delete("/api/feeds/{code}", duty(SOURCES, CHANGE), handlers -> handlers.feeds()::remove),
            post("/api/feeds/{code}/attempts", duty(SOURCES, CHANGE), handlers -> handlers.feeds()::attempt),
            get("/api/placing/queue", duty(PLACING, READ_POINTS), handlers -> handlers.placing()::queue),
            get(
                    "/api/placing/groups/{dataset}/{key}",
                    duty(PLACING, READ_POINTS),
                    handlers -> handlers.placing()::group),
            post(
                    "/api/placing/groups/{dataset}/{key}/decision",
                    duty(PLACING, CHANGE),
                    handlers -> handlers.placing()::decide),
            get("/api/placing/candidates", duty(PLACING, SEARCH), handlers -> handlers.placing()::candidates),
            get("/api/placing/decisions", duty(PLACING, READ_POINTS), handlers -> handlers.placing()::decisions),
            post("/api/placing/decisions/{id}/undo", duty(PLACING, CHANGE), handlers -> handlers.placing()::undo),
            post("/api/placing/replace", duty(PLACING, CHANGE), handlers -> handlers.replacing()::start),
            get("/api/placing/replace", duty(PLACING, NONE), handlers -> handlers.replacing()::list),
            get("/api/placing/replace/{id}", duty(PLACING, READ_POINTS), handlers -> handlers.replacing()::status),
            post("/api/placing/replace/{id}/resume", duty(PLACING, CHANGE), handlers -> handlers.replacing()::resume),
            post("/api/placing/replace/{id}/stop", duty(PLACING, CHANGE), handlers -> handlers.replacing()::stop),
            post("/api/placing/replace/{id}/undo", duty(PLACING, CHANGE), handlers -> handlers.replacing()::undo),
            get("/api/datasets", anyone(NONE), handlers -> handlers.datasets()::list),
            get("/api/datasets.csv", duty(DATASETS, EXPORT), handlers -> handlers.datasets()::register),
            put("/api/datasets/{code}", duty(DATASETS, CHANGE), handlers -> handlers.datasets()::save),
            get("/api/datasets/{code}/history", duty(DATASETS, NONE), handlers -> handlers.datasets()::history),
            post("/api/datasets/{code}/preview", duty(DATASETS, NONE), handlers -> handlers.datasets()::preview),
            get("/api/retention", duty(DATASETS, NONE), handlers -> handlers.datasets()::erasure),
            post("/api/retention/runs", duty(DATASETS, CHANGE), handlers -> handlers.datasets()::erase),
            get("/api/no-persons", duty(DATASETS, READ_POINTS), handlers -> handlers.noPersons()::list),
            post("/api/no-persons", duty(DATASETS, CHANGE), handlers -> handlers.noPersons()::add),
            delete("/api/no-persons", duty(DATASETS, CHANGE), handlers -> handlers.noPersons()::remove),
            delete("/api/no-persons/marks", duty(DATASETS, CHANGE), handlers -> handlers.noPersons()::forget),
            get("/api/field/bundle", duty(FIELD, READ_POINTS), handlers -> handlers.field()::bundle),
            put("/api/field/findings/{id}", duty(FIELD, CHANGE), handlers -> handlers.field()::save),
            put(
                    "/api/field/findings/{id}/photos/{photo}",
                    duty(FIELD, CHANGE),
                    handlers -> handlers.field()::savePhoto),
            get(
                    "/api/field/findings/{id}/photos/{photo}",
                    duty(FIELD, READ_POINTS),
                    handlers -> handlers.field()::photo),
            delete(
                    "/api/field/findings/{id}/photos/{photo}",
                    duty(FIELD, CHANGE),
                    handlers -> handlers.field()::removePhoto),
            get("/api/audit", duty(LOG, READ_LOG), handlers -> handlers.audit()::page),
            get("/api/audit.csv", duty(LOG, READ_LOG), handlers -> handlers.audit()::csv),
            post("/api/exports", anyone(EXPORT), handlers -> handlers.audit()::exported),
            get("/api/session", anyone(NONE), handlers -> handlers.sessions()::self),
            post("/api/session", anyone(SIGN_IN), handlers -> handlers.sessions()::start),
            delete("/api/session", anyone(SIGN_IN), handlers -> handlers.sessions()::end),
            put("/api/session/password", signedIn(CHANGE), handlers -> handlers.sessions()::changePassword),
            get("/api/sign-in/oidc", anyone(NONE), handlers -> handlers.oidc()::begin),
            get("/api/sign-in/oidc/callback", anyone(SIGN_IN), handlers -> handlers.oidc()::finish),
            get("/api/accounts", duty(ACCOUNTS, NONE), handlers -> handlers.accounts()::list),
            post("/api/accounts", duty(ACCOUNTS, CHANGE), handlers -> handlers.accounts()::add),
            put("/api/accounts/{name}", duty(ACCOUNTS, CHANGE), handlers -> handlers.accounts()::change),
            put("/api/accounts/{name}/password", duty(ACCOUNTS, CHANGE), handlers -> handlers.accounts()::setPassword),
            post("/api/accounts/{name}/sign-out", duty(ACCOUNTS, CHANGE), handlers -> handlers.accounts()::signOut),
            get("/api/tokens", duty(ACCOUNTS, NONE), handlers -> handlers.accounts()::tokens),
            post("/api/tokens", duty(ACCOUNTS, CHANGE), handlers -> handlers.accounts()::addToken),
            delete("/api/tokens/{id}", duty(ACCOUNTS, CHANGE), handlers -> handlers.accounts()::revokeToken),
            get("/", anyone(NONE), handlers -> handlers.ogc()::landing),
            get("/conformance", anyone(NONE), handlers -> handlers.ogc()::conformance),
            get("/collections", anyone(NONE), handlers -> handlers.ogc()::collections),
            get("/collections/{id}", anyone(NONE), handlers -> handlers.ogc()::collection),
            get("/collections/{id}/items", anyone(READ_POINTS), handlers -> handlers.ogc()::items),
            get(
                    "/collections/{id}/tiles/WebMercatorQuad/{z}/{row}/{col}",
                    anyone(READ_POINTS),
                    handlers -> handlers.ogc()::tile));

    /** Families of routes have files of their own. */
    static final List<Route> ALL = Stream.of(HOUSE, WorkRoutes.ALL, WalkRoutes.ALL, EstRoutes.ALL, LagesbildRoutes.ALL)
            .flatMap(List::stream)
            .toList();

    private Routes() {}

    /** Nothing of the table is reached but through the door. */
    static void install(RoutesConfig routes, Handlers handlers, Door door, RequestLimits limits) {
        for (Route route : ALL) {
            Handler handler = route.handler().apply(handlers);
            Handler minding = route.method() == HandlerType.GET
                    ? handler
                    : handlers.noPersons().minding(handler);
            Handler guarded = door.guarding(route, limits.on(route, minding));
            routes.addHttpHandler(route.method(), route.path(), guarded);
            if (route.method() == HandlerType.GET) {
                // Else every HEAD is answered 200, whatever a GET would be.
                routes.addHttpHandler(HandlerType.HEAD, route.path(), guarded);
            }
        }
        routes.after(door::record);
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

    static Route get(String path, Rule rule, Function<Handlers, Handler> handler) {
        return new Route(HandlerType.GET, path, rule, handler);
    }

    static Route post(String path, Rule rule, Function<Handlers, Handler> handler) {
        return new Route(HandlerType.POST, path, rule, handler);
    }

    static Route put(String path, Rule rule, Function<Handlers, Handler> handler) {
        return new Route(HandlerType.PUT, path, rule, handler);
    }

    static Route delete(String path, Rule rule, Function<Handlers, Handler> handler) {
        return new Route(HandlerType.DELETE, path, rule, handler);
    }
}
