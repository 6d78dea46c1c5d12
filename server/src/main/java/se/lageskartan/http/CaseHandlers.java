package se.lageskartan.http;

import io.javalin.http.Context;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.lageskartan.disclosure.CaseDisclosure;
import se.lageskartan.disclosure.FindingCountDisclosure;
import se.lageskartan.disclosure.FindingCountDisclosure.By;
import se.lageskartan.disclosure.Released;
import se.lageskartan.layers.CaseDocument;
import se.lageskartan.layers.FindingCountDocument;
import se.lageskartan.layers.FindingLifeDocument;
import se.lageskartan.priority.WorkAreaId;
import se.lageskartan.walks.FindingCase.Care;
import se.lageskartan.walks.FindingCase.Seen;
import se.lageskartan.walks.FindingCase.Status;
import se.lageskartan.walks.FindingCounts.Step;
import se.lageskartan.wording.Coded;

/** What was found on walks, and what becomes of it. */
public final class CaseHandlers {
    private final CaseDisclosure cases;
    private final FindingCountDisclosure counts;

    public CaseHandlers(CaseDisclosure cases, FindingCountDisclosure counts) {
        this.cases = cases;
        this.counts = counts;
    }

    private record CareBody(
            @Nullable Integer version,
            @Nullable String owner,
            @Nullable String deadline,
            @Nullable String remindOn,
            @Nullable String status,
            @Nullable String reason,
            @Nullable Integer measure,
            @Nullable List<String> areas) {}

    private record SeenBody(@Nullable String walk, @Nullable String seen) {}

    void list(Context ctx) {
        Responses.freshRecords(ctx, CaseDocument.list(found(ctx)), "findings");
    }

    void faults(Context ctx) {
        Released<CaseDisclosure.Cases> found = found(ctx);
        Asking.records(ctx, CaseDocument.waiting(found));
        ctx.header("Cache-Control", "no-store")
                .header("Content-Disposition", "attachment; filename=\"felanmalningar.csv\"")
                .contentType("text/csv; charset=utf-8")
                .result(CaseDocument.faults(found, English.words(ctx)).value());
    }

    void one(Context ctx) {
        UUID id = id(ctx);
        Asking.records(ctx, 1);
        Responses.fresh(
                ctx, FindingLifeDocument.of(cases.life(Asking.viewer(ctx), id).orElseThrow(() -> unknown(id))));
    }

    void counts(Context ctx) {
        String by = Parameters.text(ctx, "by").orElse(By.KIND.code());
        String step = Parameters.text(ctx, "step").orElse(Step.HALF_YEAR.code());
        Responses.fresh(
                ctx,
                FindingCountDocument.of(counts.counts(
                        Asking.viewer(ctx),
                        By.parse(by).orElseThrow(() -> new BadParameterException("by", by, Coded.codes(By.class))),
                        Step.parse(step)
                                .orElseThrow(() -> new BadParameterException("step", step, Coded.codes(Step.class))))));
    }

    void history(Context ctx) {
        Responses.freshRecords(ctx, CaseDocument.history(cases.history(Asking.viewer(ctx), id(ctx))), "versions");
    }

    void change(Context ctx) {
        UUID id = id(ctx);
        CareBody body = JsonBody.read(ctx, CareBody.class);
        Integer version = body.version();
        if (version == null) {
            throw new BadParameterException("version", "inget", "versionen som ändringen utgår från, 0 för den första");
        }
        String owner = text(body.owner());
        FreeText.check("owner", owner);
        Care care = new Care(
                owner,
                day("deadline", body.deadline()),
                day("remindOn", body.remindOn()),
                Status.parse(text(body.status()))
                        .orElseThrow(() -> new BadParameterException(
                                "status", text(body.status()), "open, reported, done eller refused")),
                text(body.reason()),
                body.measure(),
                areas(body.areas()));
        Responses.fresh(
                ctx,
                CaseDocument.one(
                        cases.change(Asking.viewer(ctx), id, care, version).orElseThrow(() -> unknown(id))));
    }

    void see(Context ctx) {
        UUID id = id(ctx);
        SeenBody body = JsonBody.read(ctx, SeenBody.class);
        Seen seen = Seen.parse(text(body.seen()))
                .orElseThrow(
                        () -> new BadParameterException("seen", text(body.seen()), "again, mended eller cannot_tell"));
        UUID walk = WalkBody.id("walk", body.walk());
        Responses.fresh(
                ctx,
                CaseDocument.one(cases.see(Asking.viewer(ctx), id, walk, seen).orElseThrow(() -> unknown(id))));
    }

    private Released<CaseDisclosure.Cases> found(Context ctx) {
        return cases.cases(
                Asking.viewer(ctx),
                new CaseDisclosure.Wanted(
                        Parameters.text(ctx, "walk")
                                .map(text -> WalkBody.id("walk", text))
                                .orElse(null),
                        Parameters.text(ctx, "measure")
                                .map(text -> Parameters.wholeNumber("measure", text, 1, Integer.MAX_VALUE))
                                .orElse(null),
                        Parameters.text(ctx, "area")
                                .map(text -> area("area", text))
                                .orElse(null)));
    }

    private static Set<WorkAreaId> areas(@Nullable List<String> texts) {
        return texts == null
                ? Set.of()
                : texts.stream().map(text -> area("areas", text)).collect(Collectors.toSet());
    }

    private static WorkAreaId area(String field, @Nullable String text) {
        return WorkAreaId.parse(text(text))
                .orElseThrow(() -> new BadParameterException(
                        field, text(text), "slag och kod: priority/mariakvarteret eller cooperation/skolan"));
    }

    private static UUID id(Context ctx) {
        return WalkBody.id("id", ctx.pathParam("id"));
    }

    private static @Nullable LocalDate day(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new BadParameterException(field, text, "en dag: 2027-04-20");
        }
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private static NotFoundException unknown(UUID id) {
        return new NotFoundException("Det finns ingen iakttagelse " + id + ".");
    }
}
