package se.lageskartan.http;

import static se.lageskartan.access.AuditAction.CHANGE;
import static se.lageskartan.access.AuditAction.EXPORT;
import static se.lageskartan.access.AuditAction.NONE;
import static se.lageskartan.disclosure.Duty.MEASURES;
import static se.lageskartan.http.Routes.delete;
import static se.lageskartan.http.Routes.get;
import static se.lageskartan.http.Routes.post;
import static se.lageskartan.http.Routes.put;
import static se.lageskartan.http.Rule.duty;
import static se.lageskartan.http.Rule.signedIn;

import java.util.List;
import se.lageskartan.http.Routes.Route;

/** The routes of priority and cooperation areas and of measures. */
final class WorkRoutes {
    static final List<Route> ALL = List.of(
            get("/api/work-areas", signedIn(NONE), handlers -> handlers.workAreas()::list),
            get("/api/work-areas/{kind}/{code}", signedIn(NONE), handlers -> handlers.workAreas()::one),
            put("/api/work-areas/{kind}/{code}", duty(MEASURES, CHANGE), handlers -> handlers.workAreas()::save),
            get("/api/work-areas/{kind}/{code}/history", signedIn(NONE), handlers -> handlers.workAreas()::history),
            get("/api/measures", signedIn(NONE), handlers -> handlers.measures()::list),
            post("/api/measures", duty(MEASURES, CHANGE), handlers -> handlers.measures()::create),
            get("/api/measures.csv", signedIn(EXPORT), handlers -> handlers.measures()::csv),
            get("/api/measures.xlsx", signedIn(EXPORT), handlers -> handlers.measures()::excel),
            get("/api/measure-reminders", signedIn(NONE), handlers -> handlers.measures()::due),
            get("/api/measures/{id}", signedIn(NONE), handlers -> handlers.measures()::one),
            put("/api/measures/{id}", duty(MEASURES, CHANGE), handlers -> handlers.measures()::save),
            delete("/api/measures/{id}", duty(MEASURES, CHANGE), handlers -> handlers.measures()::remove),
            post("/api/measures/{id}/restore", duty(MEASURES, CHANGE), handlers -> handlers.measures()::restore),
            post("/api/measures/{id}/expectations", duty(MEASURES, CHANGE), handlers -> handlers.measures()::expect),
            post("/api/measures/{id}/follow-ups", duty(MEASURES, CHANGE), handlers -> handlers.measures()::followUp),
            get("/api/measures/{id}/effect", signedIn(NONE), handlers -> handlers.followUps()::effect),
            get("/api/measures/{id}/history", signedIn(NONE), handlers -> handlers.measures()::history));

    private WorkRoutes() {}
}
