package se.lageskartan.http;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.lageskartan.disclosure.Disclosure;
import se.lageskartan.disclosure.Duty;
import se.lageskartan.disclosure.EstDisclosure;
import se.lageskartan.disclosure.Released;
import se.lageskartan.incidents.DayPart;
import se.lageskartan.priority.est.Certainty;
import se.lageskartan.priority.est.EstReport;
import se.lageskartan.priority.est.EstVersions;
import se.lageskartan.priority.est.IsoWeek;
import se.lageskartan.priority.est.Problem;
import se.lageskartan.priority.est.ReportStatus;
import se.lageskartan.priority.est.Reports;
import se.lageskartan.priority.est.Weeks;

/** The week of EST: what parties report, its review, and what is made of it. */
public final class EstHandlers {
    private final EstDisclosure est;

    public EstHandlers(EstDisclosure est) {
        this.est = est;
    }

    private record Choice(String code, String title) {}

    private record Choices(
            List<Choice> problems, List<Choice> certainties, List<Choice> dayparts, List<Choice> statuses) {}

    /** What can be chosen among: words of ours, nothing of the data. */
    void choices(Context ctx) {
        Responses.own(
                ctx,
                new Choices(
                        Arrays.stream(Problem.values())
                                .map(one -> new Choice(one.code(), one.title()))
                                .toList(),
                        Arrays.stream(Certainty.values())
                                .map(one -> new Choice(one.code(), one.title()))
                                .toList(),
                        Arrays.stream(DayPart.values())
                                .map(one -> new Choice(one.code(), one.title()))
                                .toList(),
                        Arrays.stream(ReportStatus.values())
                                .map(one -> new Choice(one.code(), one.title()))
                                .toList()));
    }

    void taking(Context ctx) {
        Responses.fresh(ctx, est.taking(Asking.viewer(ctx)));
    }

    void saveParty(Context ctx) {
        EstBodies.PartyBody body = JsonBody.read(ctx, EstBodies.PartyBody.class);
        Responses.fresh(
                ctx,
                est.saveParty(
                        Asking.viewer(ctx), ctx.pathParam("code"), body.draft(), EstBodies.version(body.version())));
    }

    /** Of a week, or, without one, those that wait. */
    void reports(Context ctx) {
        Released<List<EstDisclosure.Seen>> seen = Parameters.text(ctx, "week")
                .map(week -> est.reports(Asking.viewer(ctx), EstBodies.week("week", week)))
                .orElseGet(() -> est.open(Asking.viewer(ctx)));
        Asking.records(ctx, seen.value().size());
        Responses.fresh(ctx, seen);
    }

    void history(Context ctx) {
        Released<List<EstVersions.Version>> versions =
                est.history(Asking.viewer(ctx), id(ctx)).orElseThrow(() -> missing(ctx));
        Asking.records(ctx, versions.value().size());
        Responses.fresh(ctx, versions);
    }

    void send(Context ctx) {
        Disclosure.require(Asking.viewer(ctx), Duty.EST_REPORT);
        EstBodies.ReportBody body = JsonBody.read(ctx, EstBodies.ReportBody.class);
        EstReport.@Nullable Said said = Boolean.TRUE.equals(body.nothing()) ? null : body.said(est.places());
        Released<EstDisclosure.Sent> sent = est.send(
                Asking.viewer(ctx),
                new Reports.Draft(
                        EstBodies.text(body.party()),
                        EstBodies.week("week", EstBodies.text(body.week())),
                        EstBodies.text(body.key()),
                        said));
        ctx.status(sent.value().again() ? HttpStatus.OK : HttpStatus.CREATED);
        Responses.fresh(ctx, sent);
    }

    void correct(Context ctx) {
        EstBodies.ReportBody body = JsonBody.read(ctx, EstBodies.ReportBody.class);
        Responses.fresh(
                ctx,
                est.correct(Asking.viewer(ctx), id(ctx), body.said(est.places()), EstBodies.version(body.version()))
                        .orElseThrow(() -> missing(ctx)));
    }

    void review(Context ctx) {
        EstBodies.ReviewBody body = JsonBody.read(ctx, EstBodies.ReviewBody.class);
        Responses.fresh(
                ctx,
                est.review(Asking.viewer(ctx), id(ctx), body.review(est.places()), EstBodies.version(body.version()))
                        .orElseThrow(() -> missing(ctx)));
    }

    void week(Context ctx) {
        Released<Weeks.Week> week = est.week(Asking.viewer(ctx), weekOf(ctx));
        Asking.records(ctx, week.value().picture().reports());
        Responses.fresh(ctx, week);
    }

    void weekHistory(Context ctx) {
        Responses.fresh(ctx, est.weekHistory(Asking.viewer(ctx), weekOf(ctx)));
    }

    void saveWeek(Context ctx) {
        EstBodies.WeekBody body = JsonBody.read(ctx, EstBodies.WeekBody.class);
        String assessment = EstBodies.text(body.assessment());
        FreeText.check("assessment", assessment);
        Responses.fresh(
                ctx,
                est.saveWeek(
                        Asking.viewer(ctx),
                        weekOf(ctx),
                        new Weeks.Draft(
                                assessment, Boolean.TRUE.equals(body.decide()), Boolean.TRUE.equals(body.leaveOut())),
                        EstBodies.version(body.version())));
    }

    private static IsoWeek weekOf(Context ctx) {
        return EstBodies.week("week", ctx.pathParam("week"));
    }

    private static long id(Context ctx) {
        return Parameters.identifier("id", ctx.pathParam("id"));
    }

    private static NotFoundException missing(Context ctx) {
        return new NotFoundException("Det finns ingen rapport " + ctx.pathParam("id") + " som du kan följa.");
    }
}
