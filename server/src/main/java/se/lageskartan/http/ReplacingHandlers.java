package se.lageskartan.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.AuditAction;
import se.lageskartan.access.Viewer;
import se.lageskartan.disclosure.Disclosure;
import se.lageskartan.disclosure.Duty;
import se.lageskartan.disclosure.PlacingDisclosure;
import se.lageskartan.disclosure.PlacingDisclosure.ReplacingView;
import se.lageskartan.disclosure.Released;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.incidents.PlacingDecisions;
import se.lageskartan.incidents.ReplacingJobs;
import se.lageskartan.incidents.ReplacingSelection;
import se.lageskartan.incidents.Replacings;
import se.lageskartan.layers.ReplacingDocument;

/** Placing stored incidents again, on request. */
public final class ReplacingHandlers {
    private static final int LISTED = 30;
    private static final double FARTHEST_M = 10_000;

    private final PlacingDisclosure disclosure;
    private final Replacings replacings;
    private final ReplacingJobs jobs;
    private final IntSupplier currentVersion;

    /** @param currentVersion of the gazetteer */
    public ReplacingHandlers(
            PlacingDisclosure disclosure, Replacings replacings, ReplacingJobs jobs, IntSupplier currentVersion) {
        this.disclosure = disclosure;
        this.replacings = replacings;
        this.jobs = jobs;
        this.currentVersion = currentVersion;
    }

    /**
     * What a client sends to place again; what is left out does not narrow.
     *
     * @param importId see {@link ReplacingSelection#importId()}
     * @param otherVersions true when left out
     * @param nearM metres, 0 when left out
     * @param gazetteerVersion the current one when left out
     * @param dryRun true when left out, so that nothing is changed by mistake
     */
    private record Body(
            @Nullable String dataset,
            @Nullable Long importId,
            @Nullable Boolean otherVersions,
            @Nullable String areaLevel,
            @Nullable String areaCode,
            @Nullable Double nearM,
            @Nullable Boolean nearChanged,
            @Nullable Boolean handPlaced,
            @Nullable Integer gazetteerVersion,
            @Nullable Boolean dryRun) {}

    void start(Context ctx) {
        Viewer who = Asking.viewer(ctx);
        Disclosure.require(who, Duty.PLACING);
        Body body = JsonBody.read(ctx, Body.class);
        ReplacingSelection selection = selection(who, body);
        int version = body.gazetteerVersion() == null ? currentVersion.getAsInt() : body.gazetteerVersion();
        if (version < 1 || version > currentVersion.getAsInt()) {
            throw new BadParameterException(
                    "gazetteerVersion", String.valueOf(version), "en version från 1 till " + currentVersion.getAsInt());
        }

        Optional<ReplacingJobs.Job> job = body.dryRun() == null || body.dryRun()
                ? jobs.dryRun(selection, version)
                : jobs.run(replacings.begin(selection, version, who.signature()));

        accepted(ctx, job);
    }

    void resume(Context ctx) {
        Disclosure.require(Asking.viewer(ctx), Duty.PLACING);
        accepted(ctx, jobs.run(find(ctx).value().id()));
    }

    void stop(Context ctx) {
        Disclosure.require(Asking.viewer(ctx), Duty.PLACING);
        long id = find(ctx).value().id();
        jobs.stop(id);
        Responses.fresh(ctx, ReplacingDocument.json(find(ctx)));
    }

    void status(Context ctx) {
        Released<ObjectNode> told = ReplacingDocument.json(find(ctx));
        Asking.records(ctx, ReplacingDocument.texts(told.value()));
        Responses.fresh(ctx, told);
    }

    void list(Context ctx) {
        Released<ObjectNode> told =
                ReplacingDocument.list(disclosure.replacings(Asking.viewer(ctx), replacings.latest(LISTED)));
        long texts = ReplacingDocument.texts(told.value());
        if (texts > 0) {
            Asking.does(ctx, AuditAction.READ_POINTS);
            Asking.records(ctx, texts);
        }
        Responses.fresh(ctx, told);
    }

    void undo(Context ctx) {
        Viewer who = Asking.viewer(ctx);
        Disclosure.require(who, Duty.PLACING);
        long id = Parameters.identifier("id", ctx.pathParam("id"));
        if (replacings.stored(id).isEmpty()) {
            throw notThere(id);
        }
        boolean anyway = Boolean.TRUE.equals(
                JsonBody.read(ctx, PlacingHandlers.UndoBody.class).anyway());

        Released<PlacingDecisions.Undone> undone =
                disclosure.undone(who, id, () -> replacings.undo(id, anyway, who.signature()));

        Responses.fresh(ctx, ReplacingDocument.undone(undone));
    }

    private ReplacingSelection selection(Viewer who, Body body) {
        String dataset = body.dataset();
        if (dataset != null && !disclosure.maySettle(who, dataset)) {
            throw new BadParameterException("dataset", dataset, "en datamängd som du får läsa");
        }
        String level = body.areaLevel();
        if (level != null && AreaLevel.parse(level).isEmpty()) {
            throw new BadParameterException("areaLevel", level, "district, stadsdel, nyko5, basomrade eller priority");
        }
        String code = body.areaCode();
        if ((level == null) != (code == null) || (code != null && code.indexOf('\0') >= 0)) {
            throw new BadParameterException(
                    "areaCode", String.valueOf(code), "både areaLevel och areaCode, eller ingen");
        }
        double near = body.nearM() == null ? 0 : body.nearM();
        if (!(near >= 0 && near <= FARTHEST_M)) {
            throw new BadParameterException("nearM", String.valueOf(near), "meter, från 0 till 10000");
        }
        return new ReplacingSelection(
                dataset,
                body.importId(),
                body.otherVersions() == null || body.otherVersions(),
                level,
                code,
                near,
                Boolean.TRUE.equals(body.nearChanged()),
                Boolean.TRUE.equals(body.handPlaced()));
    }

    private void accepted(Context ctx, Optional<ReplacingJobs.Job> job) {
        if (job.isEmpty()) {
            ctx.header("Retry-After", "30");
            Responses.problem(
                    ctx,
                    Problem.of(503, "busy", "Upptaget", "Flera omplaceringar väntar redan. Försök igen om en stund."));
            return;
        }
        long id = job.get().id();
        ctx.status(HttpStatus.ACCEPTED).header("Location", "/api/placing/replace/" + id);
        Responses.fresh(ctx, ReplacingDocument.json(view(ctx, id)));
    }

    private Released<ReplacingView> find(Context ctx) {
        long id = Parameters.identifier("id", ctx.pathParam("id"));
        Disclosure.require(Asking.viewer(ctx), Duty.PLACING);
        if (jobs.job(id).isEmpty() && replacings.stored(id).isEmpty()) {
            throw notThere(id);
        }
        return view(ctx, id);
    }

    private Released<ReplacingView> view(Context ctx, long id) {
        return disclosure.replacing(
                Asking.viewer(ctx),
                id,
                replacings.stored(id).orElse(null),
                jobs.job(id).orElse(null));
    }

    private static NotFoundException notThere(long id) {
        return new NotFoundException("Det finns ingen omplacering " + id + ".");
    }
}
