package se.lageskartan.http;

import static se.lageskartan.access.AuditAction.CHANGE;
import static se.lageskartan.access.AuditAction.EXPORT;
import static se.lageskartan.access.AuditAction.NONE;
import static se.lageskartan.disclosure.Duty.LAGESBILD;
import static se.lageskartan.disclosure.Duty.LAGESBILD_READING;
import static se.lageskartan.http.Routes.delete;
import static se.lageskartan.http.Routes.get;
import static se.lageskartan.http.Routes.post;
import static se.lageskartan.http.Routes.put;
import static se.lageskartan.http.Rule.duty;

import java.util.List;
import se.lageskartan.http.Routes.Route;

/** The routes of the lägesbild document. */
final class LagesbildRoutes {
    static final List<Route> ALL = List.of(
            get("/api/lagesbild", duty(LAGESBILD_READING, NONE), handlers -> handlers.lagesbild()::list),
            post("/api/lagesbild", duty(LAGESBILD, CHANGE), handlers -> handlers.lagesbild()::create),
            get("/api/lagesbild/{id}", duty(LAGESBILD_READING, NONE), handlers -> handlers.lagesbild()::one),
            delete("/api/lagesbild/{id}", duty(LAGESBILD, CHANGE), handlers -> handlers.lagesbild()::withdraw),
            put(
                    "/api/lagesbild/{id}/sections/{section}",
                    duty(LAGESBILD, CHANGE),
                    handlers -> handlers.lagesbild()::write),
            get(
                    "/api/lagesbild/{id}/sections/{section}/history",
                    duty(LAGESBILD_READING, NONE),
                    handlers -> handlers.lagesbild()::history),
            post("/api/lagesbild/{id}/decision", duty(LAGESBILD, CHANGE), handlers -> handlers.lagesbild()::decide),
            post("/api/lagesbild/{id}/revision", duty(LAGESBILD, CHANGE), handlers -> handlers.lagesbild()::revise),
            get(
                    "/api/lagesbild/{id}/document.html",
                    duty(LAGESBILD_READING, EXPORT),
                    handlers -> handlers.lagesbild()::html),
            get(
                    "/api/lagesbild/{id}/document.pdf",
                    duty(LAGESBILD_READING, EXPORT),
                    handlers -> handlers.lagesbild()::pdf),
            get(
                    "/api/lagesbild/{id}/document.docx",
                    duty(LAGESBILD_READING, EXPORT),
                    handlers -> handlers.lagesbild()::word));

    private LagesbildRoutes() {}
}
