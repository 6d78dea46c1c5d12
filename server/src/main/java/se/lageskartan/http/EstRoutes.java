package se.lageskartan.http;

import static se.lageskartan.access.AuditAction.CHANGE;
import static se.lageskartan.access.AuditAction.NONE;
import static se.lageskartan.access.AuditAction.READ_POINTS;
import static se.lageskartan.disclosure.Duty.EST;
import static se.lageskartan.disclosure.Duty.EST_LEAD;
import static se.lageskartan.disclosure.Duty.EST_REPORT;
import static se.lageskartan.http.Routes.get;
import static se.lageskartan.http.Routes.post;
import static se.lageskartan.http.Routes.put;
import static se.lageskartan.http.Rule.duty;

import java.util.List;

/** The routes of EST. */
final class EstRoutes {
    static final List<Routes.Route> ALL = List.of(
            get("/api/est", duty(EST, NONE), handlers -> handlers.est()::taking),
            get("/api/est/choices", duty(EST, NONE), handlers -> handlers.est()::choices),
            put("/api/est/parties/{code}", duty(EST_LEAD, CHANGE), handlers -> handlers.est()::saveParty),
            get("/api/est/reports", duty(EST, READ_POINTS), handlers -> handlers.est()::reports),
            post("/api/est/reports", duty(EST_REPORT, CHANGE), handlers -> handlers.est()::send),
            put("/api/est/reports/{id}", duty(EST_REPORT, CHANGE), handlers -> handlers.est()::correct),
            get("/api/est/reports/{id}/history", duty(EST, READ_POINTS), handlers -> handlers.est()::history),
            post("/api/est/reports/{id}/review", duty(EST_LEAD, CHANGE), handlers -> handlers.est()::review),
            get("/api/est/weeks/{week}", duty(EST, READ_POINTS), handlers -> handlers.est()::week),
            put("/api/est/weeks/{week}", duty(EST_LEAD, CHANGE), handlers -> handlers.est()::saveWeek),
            get("/api/est/weeks/{week}/history", duty(EST, NONE), handlers -> handlers.est()::weekHistory),
            get("/api/est/quarters/{quarter}", duty(EST, NONE), handlers -> handlers.estForum()::quarter),
            put("/api/est/quarters/{quarter}", duty(EST_LEAD, CHANGE), handlers -> handlers.estForum()::saveQuarter),
            get(
                    "/api/est/quarters/{quarter}/history",
                    duty(EST, NONE),
                    handlers -> handlers.estForum()::quarterHistory),
            get("/api/est/years/{year}", duty(EST, NONE), handlers -> handlers.estForum()::year),
            put("/api/est/years/{year}", duty(EST_LEAD, CHANGE), handlers -> handlers.estForum()::saveYear),
            get("/api/est/years/{year}/history", duty(EST, NONE), handlers -> handlers.estForum()::yearHistory),
            get("/api/est/meetings", duty(EST, NONE), handlers -> handlers.estForum()::forum),
            post("/api/est/meetings", duty(EST_LEAD, CHANGE), handlers -> handlers.estForum()::call),
            put("/api/est/meetings/{id}", duty(EST_LEAD, CHANGE), handlers -> handlers.estForum()::saveMeeting),
            get("/api/est/meetings/{id}/history", duty(EST, NONE), handlers -> handlers.estForum()::meetingHistory),
            get("/api/est/waiting", duty(EST, NONE), handlers -> handlers.estForum()::waiting));

    private EstRoutes() {}
}
