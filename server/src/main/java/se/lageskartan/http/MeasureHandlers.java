package se.lageskartan.http;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.lageskartan.disclosure.MeasureDisclosure;
import se.lageskartan.disclosure.MeasureDisclosure.MeasureList;
import se.lageskartan.disclosure.Released;
import se.lageskartan.http.MeasureBodies.ExpectationBody;
import se.lageskartan.http.MeasureBodies.FollowUpBody;
import se.lageskartan.http.MeasureBodies.MeasureBody;
import se.lageskartan.http.MeasureBodies.RemovalBody;
import se.lageskartan.layers.MeasureDocument;
import se.lageskartan.layers.MeasureTable;
import se.lageskartan.priority.StaleWorkException;
import se.lageskartan.priority.WorkAreaId;
import se.lageskartan.priority.WorkVersion;

/** The measures: what is done where, what is expected of it, and what came of it. */
public final class MeasureHandlers {
    private final MeasureDisclosure measures;

    public MeasureHandlers(MeasureDisclosure measures) {
        this.measures = measures;
    }

    void list(Context ctx) {
        Responses.fresh(
                ctx, MeasureDocument.list(measures.measures(Asking.viewer(ctx), Parameters.flag(ctx, "removed"))));
    }

    void due(Context ctx) {
        Responses.fresh(ctx, MeasureDocument.due(measures.measures(Asking.viewer(ctx), false)));
    }

    /** The action plan for a spreadsheet. */
    void csv(Context ctx) {
        Released<String> csv = MeasureTable.csv(plan(ctx), area(ctx), English.words(ctx));
        ctx.contentType("text/csv; charset=utf-8")
                .header("Cache-Control", "no-store")
                .header("Content-Disposition", "attachment; filename=\"atgardsplan.csv\"")
                .result(csv.value());
    }

    /** The same as a workbook. */
    void excel(Context ctx) {
        Released<byte[]> workbook = MeasureTable.excel(plan(ctx), area(ctx), English.words(ctx));
        ctx.contentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                .header("Cache-Control", "no-store")
                .header("Content-Disposition", "attachment; filename=\"atgardsplan.xlsx\"")
                .result(workbook.value());
    }

    private Released<MeasureList> plan(Context ctx) {
        Released<MeasureList> plan = measures.measures(Asking.viewer(ctx), false);
        Asking.records(ctx, plan.value().measures().size());
        return plan;
    }

    private static @Nullable WorkAreaId area(Context ctx) {
        return Parameters.text(ctx, "area")
                .map(text -> WorkAreaId.parse(text)
                        .orElseThrow(() -> new BadParameterException(
                                "area", text, "SLAG/KOD, till exempel priority/mariakvarteret")))
                .orElse(null);
    }

    void one(Context ctx) {
        Responses.fresh(
                ctx,
                MeasureDocument.one(
                        measures.measure(Asking.viewer(ctx), id(ctx)).orElseThrow(() -> unknown(ctx))));
    }

    void history(Context ctx) {
        Released<List<WorkVersion>> versions = measures.history(Asking.viewer(ctx), id(ctx));
        if (versions.value().isEmpty()) {
            throw unknown(ctx);
        }
        Responses.fresh(ctx, MeasureDocument.history(versions));
    }

    void create(Context ctx) {
        MeasureBody body = JsonBody.read(ctx, MeasureBody.class);
        Released<MeasureList> created = measures.create(Asking.viewer(ctx), body.draft());
        ctx.status(HttpStatus.CREATED)
                .header(
                        "Location",
                        "/api/measures/" + created.value().measures().getFirst().id());
        Responses.fresh(ctx, MeasureDocument.one(created));
    }

    void save(Context ctx) {
        MeasureBody body = JsonBody.read(ctx, MeasureBody.class);
        changed(
                ctx,
                () -> measures.save(
                        Asking.viewer(ctx),
                        id(ctx),
                        body.draft(),
                        MeasureBodies.version(body.version()),
                        body.reason() == null ? "" : body.reason()));
    }

    void expect(Context ctx) {
        ExpectationBody body = JsonBody.read(ctx, ExpectationBody.class);
        String text = MeasureBodies.free("text", body.text());
        changed(ctx, () -> measures.expect(Asking.viewer(ctx), id(ctx), text, MeasureBodies.version(body.version())));
    }

    void followUp(Context ctx) {
        FollowUpBody body = JsonBody.read(ctx, FollowUpBody.class);
        String text = MeasureBodies.free("text", body.text());
        changed(
                ctx,
                () -> measures.followUp(
                        Asking.viewer(ctx),
                        id(ctx),
                        body.concluded(),
                        text,
                        GazetteerBodies.dayOrNull("next", body.next()),
                        MeasureBodies.version(body.version())));
    }

    void remove(Context ctx) {
        setRemoved(ctx, true);
    }

    void restore(Context ctx) {
        setRemoved(ctx, false);
    }

    private void setRemoved(Context ctx, boolean removed) {
        RemovalBody body = JsonBody.read(ctx, RemovalBody.class);
        changed(
                ctx,
                () -> measures.remove(
                        Asking.viewer(ctx),
                        id(ctx),
                        removed,
                        MeasureBodies.version(body.version()),
                        GazetteerBodies.text("reason", body.reason())));
    }

    private interface Change {
        Optional<Released<MeasureList>> make();
    }

    /** Whoever comes second is told what holds now; what they sent they have themselves. */
    private void changed(Context ctx, Change change) {
        try {
            Responses.fresh(ctx, MeasureDocument.one(change.make().orElseThrow(() -> unknown(ctx))));
        } catch (StaleWorkException e) {
            Responses.conflict(
                    ctx,
                    String.valueOf(e.getMessage()),
                    measures.measure(Asking.viewer(ctx), id(ctx)).map(MeasureDocument::one));
        }
    }

    static int id(Context ctx) {
        return Parameters.wholeNumber("id", ctx.pathParam("id"), 1, Integer.MAX_VALUE);
    }

    static NotFoundException unknown(Context ctx) {
        return new NotFoundException("Det finns ingen åtgärd " + ctx.pathParam("id") + ".");
    }
}
