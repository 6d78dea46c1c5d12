package se.lageskartan.http;

import static se.lageskartan.access.AuditAction.CHANGE;
import static se.lageskartan.access.AuditAction.EXPORT;
import static se.lageskartan.access.AuditAction.NONE;
import static se.lageskartan.access.AuditAction.READ_POINTS;
import static se.lageskartan.disclosure.Duty.READ_WALKS;
import static se.lageskartan.disclosure.Duty.WALKS;
import static se.lageskartan.http.Routes.get;
import static se.lageskartan.http.Routes.post;
import static se.lageskartan.http.Routes.put;
import static se.lageskartan.http.Rule.duty;

import java.util.List;
import se.lageskartan.http.Routes.Route;

/** The routes of safety walks. */
final class WalkRoutes {
    static final List<Route> ALL = List.of(
            get("/api/walks", duty(READ_WALKS, NONE), handlers -> handlers.walks()::list),
            post("/api/walks", duty(WALKS, CHANGE), handlers -> handlers.walks()::create),
            post("/api/walks/route", duty(WALKS, NONE), handlers -> handlers.walks()::route),
            get("/api/walks/suggestions", duty(WALKS, NONE), handlers -> handlers.walks()::suggestions),
            get("/api/walks/name", duty(WALKS, NONE), handlers -> handlers.walks()::name),
            get("/api/walks/daylight", duty(READ_WALKS, NONE), handlers -> handlers.walks()::daylight),
            get("/api/walks/findings", duty(READ_WALKS, READ_POINTS), handlers -> handlers.cases()::list),
            get("/api/walks/findings/faults.csv", duty(READ_WALKS, EXPORT), handlers -> handlers.cases()::faults),
            get("/api/walks/findings/counts", duty(READ_WALKS, NONE), handlers -> handlers.cases()::counts),
            get("/api/walks/findings/{id}", duty(READ_WALKS, READ_POINTS), handlers -> handlers.cases()::one),
            get(
                    "/api/walks/findings/{id}/history",
                    duty(READ_WALKS, READ_POINTS),
                    handlers -> handlers.cases()::history),
            put("/api/walks/findings/{id}", duty(WALKS, CHANGE), handlers -> handlers.cases()::change),
            put("/api/walks/findings/{id}/seen", duty(WALKS, CHANGE), handlers -> handlers.cases()::see),
            get("/api/walks/{id}", duty(READ_WALKS, NONE), handlers -> handlers.walks()::one),
            put("/api/walks/{id}", duty(WALKS, CHANGE), handlers -> handlers.walks()::change),
            get("/api/walks/{id}/history", duty(READ_WALKS, NONE), handlers -> handlers.walks()::history),
            get("/api/walks/{id}/vandring.gpx", duty(READ_WALKS, EXPORT), handlers -> handlers.walks()::gpx),
            get("/api/walks/{id}/vandring.ics", duty(READ_WALKS, EXPORT), handlers -> handlers.walks()::calendar));

    private WalkRoutes() {}
}
