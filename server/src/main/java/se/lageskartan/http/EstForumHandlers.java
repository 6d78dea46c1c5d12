package se.lageskartan.http;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.lageskartan.disclosure.EstMeetingDisclosure;
import se.lageskartan.disclosure.EstPriorityDisclosure;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.priority.est.EstPlaces;
import se.lageskartan.priority.est.Meetings;
import se.lageskartan.priority.est.Quarter;
import se.lageskartan.priority.est.Quarters;

/** What EST decides together: priorities of quarters, meetings, the year, and what waits for whom. */
public final class EstForumHandlers {
    private final EstPriorityDisclosure priorities;
    private final EstMeetingDisclosure meetings;
    private final EstPlaces places;

    /** @param places gives areas their names */
    public EstForumHandlers(EstPriorityDisclosure priorities, EstMeetingDisclosure meetings, EstPlaces places) {
        this.priorities = priorities;
        this.meetings = meetings;
        this.places = places;
    }

    private record ChosenBody(
            @Nullable String level,
            @Nullable String code,
            @Nullable String reason,
            @Nullable String outcome) {}

    private record QuarterBody(
            @Nullable Integer version,
            @Nullable List<ChosenBody> areas,
            @Nullable String fewer,
            @Nullable String decidedOn) {}

    private record YearBody(
            @Nullable Integer version, @Nullable String analysis) {}

    private record MeetingBody(
            @Nullable Integer version,
            @Nullable String heldOn,
            @Nullable String begins,
            @Nullable List<String> points,
            @Nullable String minutes,
            @Nullable List<String> decisions) {

        Meetings.Draft draft() {
            String text = EstBodies.text(minutes);
            FreeText.check("minutes", text);
            return new Meetings.Draft(
                    EstBodies.day("heldOn", heldOn),
                    EstBodies.text(begins),
                    guarded("points", points),
                    text,
                    guarded("decisions", decisions));
        }

        private static List<String> guarded(String name, @Nullable List<String> lines) {
            List<String> texts = EstBodies.texts(name, lines);
            texts.forEach(line -> FreeText.check(name, line));
            return texts;
        }
    }

    void quarter(Context ctx) {
        Responses.fresh(ctx, priorities.quarter(Asking.viewer(ctx), quarterOf(ctx)));
    }

    void quarterHistory(Context ctx) {
        Responses.fresh(ctx, priorities.history(Asking.viewer(ctx), quarterOf(ctx)));
    }

    void saveQuarter(Context ctx) {
        QuarterBody body = JsonBody.read(ctx, QuarterBody.class);
        String fewer = EstBodies.text(body.fewer());
        FreeText.check("fewer", fewer);
        Quarters.Draft draft =
                new Quarters.Draft(chosen(body.areas()), fewer, EstBodies.day("decidedOn", body.decidedOn()));
        Responses.fresh(
                ctx, priorities.save(Asking.viewer(ctx), quarterOf(ctx), draft, EstBodies.version(body.version())));
    }

    private List<Quarters.Chosen> chosen(@Nullable List<ChosenBody> areas) {
        if (areas == null || areas.size() > Quarters.MOST || areas.stream().anyMatch(area -> area == null)) {
            throw new BadParameterException(
                    "areas",
                    areas == null ? "inget" : areas.size() + " områden",
                    "en lista med högst " + Quarters.MOST + " områden");
        }
        return areas.stream()
                .map(area -> {
                    String level = EstBodies.text(area.level());
                    String code = EstBodies.text(area.code());
                    String reason = EstBodies.text(area.reason());
                    String outcome = EstBodies.text(area.outcome());
                    FreeText.check("reason", reason);
                    FreeText.check("outcome", outcome);
                    String name = AreaLevel.parse(level)
                            .map(known -> places.areaName(known, code))
                            .orElseThrow(() -> new BadParameterException("level", level, "priority eller nyko5"));
                    return new Quarters.Chosen(level, code, name, reason, outcome);
                })
                .toList();
    }

    void year(Context ctx) {
        Responses.fresh(ctx, priorities.year(Asking.viewer(ctx), yearOf(ctx)));
    }

    void yearHistory(Context ctx) {
        Responses.fresh(ctx, priorities.yearHistory(Asking.viewer(ctx), yearOf(ctx)));
    }

    void saveYear(Context ctx) {
        YearBody body = JsonBody.read(ctx, YearBody.class);
        String analysis = EstBodies.text(body.analysis());
        FreeText.check("analysis", analysis);
        Responses.fresh(
                ctx, priorities.saveYear(Asking.viewer(ctx), yearOf(ctx), analysis, EstBodies.version(body.version())));
    }

    private static int yearOf(Context ctx) {
        return Parameters.wholeNumber("year", ctx.pathParam("year"), 2000, 2199);
    }

    void forum(Context ctx) {
        Responses.fresh(ctx, meetings.forum(Asking.viewer(ctx)));
    }

    void call(Context ctx) {
        MeetingBody body = JsonBody.read(ctx, MeetingBody.class);
        ctx.status(HttpStatus.CREATED);
        Responses.fresh(ctx, meetings.call(Asking.viewer(ctx), body.draft()));
    }

    void saveMeeting(Context ctx) {
        MeetingBody body = JsonBody.read(ctx, MeetingBody.class);
        Responses.fresh(
                ctx,
                meetings.save(Asking.viewer(ctx), id(ctx), body.draft(), EstBodies.version(body.version()))
                        .orElseThrow(() -> new NotFoundException("Det finns inget möte " + id(ctx) + ".")));
    }

    void meetingHistory(Context ctx) {
        Responses.fresh(ctx, meetings.history(Asking.viewer(ctx), id(ctx)));
    }

    void waiting(Context ctx) {
        Responses.fresh(ctx, meetings.waiting(Asking.viewer(ctx)));
    }

    private static Quarter quarterOf(Context ctx) {
        String code = ctx.pathParam("quarter");
        return Quarter.parse(code)
                .orElseThrow(() -> new BadParameterException("quarter", code, "ett kvartal, till exempel 2026-Q4"));
    }

    private static long id(Context ctx) {
        return Parameters.identifier("id", ctx.pathParam("id"));
    }
}
