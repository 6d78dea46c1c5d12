package se.lageskartan.http;

import io.javalin.http.Context;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.lageskartan.datasets.DatasetRules;
import se.lageskartan.datasets.DatasetStore;
import se.lageskartan.datasets.Retention;
import se.lageskartan.datasets.Retentions;
import se.lageskartan.disclosure.DatasetDisclosure;
import se.lageskartan.disclosure.Released;
import se.lageskartan.incidents.DatasetAccess;
import se.lageskartan.layers.DatasetDocument;
import se.lageskartan.layers.DatasetRegister;

/** Owners, purposes and retention of datasets; rules are changed by the administrator. */
public final class DatasetHandlers {
    private final DatasetDisclosure datasets;
    private final Retentions.Witness witness;

    /** @param witness writes erasures down */
    public DatasetHandlers(DatasetDisclosure datasets, Retentions.Witness witness) {
        this.datasets = datasets;
        this.witness = witness;
    }

    private record RulesBody(
            @Nullable Integer version,
            @Nullable String reason,
            @Nullable String confirm,
            @Nullable String owner,
            @Nullable String contact,
            @Nullable String purpose,
            @Nullable String legalBasis,
            @Nullable String disclosureBasis,
            @Nullable String subjects,
            @Nullable String personalData,
            @Nullable Boolean published,
            @Nullable List<String> pointRoles,
            @Nullable List<String> textRoles,
            @Nullable List<String> figureRoles,
            @Nullable Integer detailMonths,
            @Nullable Integer countMonths,
            @Nullable String retentionReason,
            @Nullable String confirmedBy) {

        DatasetRules rules() {
            return new DatasetRules(
                    text(owner),
                    text(contact),
                    text(purpose),
                    text(legalBasis),
                    text(disclosureBasis),
                    text(subjects),
                    text(personalData),
                    new DatasetAccess(
                            Boolean.TRUE.equals(published),
                            codes("pointRoles", pointRoles),
                            codes("textRoles", textRoles),
                            codes("figureRoles", figureRoles)),
                    new Retention(detailMonths, countMonths),
                    text(retentionReason),
                    text(confirmedBy));
        }
    }

    private record MonthsBody(
            @Nullable Integer detailMonths, @Nullable Integer countMonths) {}

    private record EraseBody(@Nullable Long records) {}

    void list(Context ctx) {
        Responses.fresh(ctx, DatasetDocument.list(datasets.datasets(Asking.viewer(ctx))));
    }

    /** The register of processing. */
    void register(Context ctx) {
        Released<DatasetDisclosure.DatasetList> datasets = this.datasets.register(Asking.viewer(ctx));
        Asking.records(ctx, datasets.value().datasets().size());
        ctx.header("Cache-Control", "no-store")
                .contentType("text/csv; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"registerforteckning.csv\"")
                .result(DatasetRegister.csv(datasets, English.words(ctx)).value());
    }

    void history(Context ctx) {
        String code = ctx.pathParam("code");
        Released<List<DatasetStore.Version>> versions = datasets.history(Asking.viewer(ctx), code);
        if (versions.value().isEmpty()) {
            throw unknown(code);
        }
        Responses.fresh(ctx, DatasetDocument.history(versions));
    }

    void save(Context ctx) {
        String code = ctx.pathParam("code");
        RulesBody body = JsonBody.read(ctx, RulesBody.class);
        if (body.version() == null) {
            throw new BadParameterException("version", "inget", "versionen som ändringen utgår från");
        }
        if (text(body.reason()).isEmpty()) {
            throw new BadParameterException("reason", "tomt", "varför reglerna ändras");
        }
        Released<DatasetDisclosure.DatasetList> saved = datasets.save(
                        Asking.viewer(ctx), code, body.rules(), body.version(), text(body.reason()), body.confirm())
                .orElseThrow(() -> unknown(code));
        Responses.fresh(ctx, DatasetDocument.one(saved));
    }

    /** What would go under another retention. */
    void preview(Context ctx) {
        String code = ctx.pathParam("code");
        MonthsBody body = JsonBody.read(ctx, MonthsBody.class);
        Released<Retentions.Due> due = datasets.due(
                        Asking.viewer(ctx),
                        code,
                        new Retention(
                                months("detailMonths", body.detailMonths()), months("countMonths", body.countMonths())))
                .orElseThrow(() -> unknown(code));
        Responses.fresh(ctx, DatasetDocument.due(due));
    }

    void erasure(Context ctx) {
        Responses.fresh(ctx, DatasetDocument.erasure(datasets.erasure(Asking.viewer(ctx))));
    }

    void erase(Context ctx) {
        EraseBody body = JsonBody.read(ctx, EraseBody.class);
        if (body.records() == null) {
            throw new BadParameterException(
                    "records", "inget", "antalet poster som ska gallras, ur GET /api/retention");
        }
        Asking.records(ctx, body.records());
        Responses.fresh(ctx, DatasetDocument.erasure(datasets.erase(Asking.viewer(ctx), body.records(), witness)));
    }

    private static @Nullable Integer months(String name, @Nullable Integer months) {
        if (months != null && (months < 1 || months > 1_200)) {
            throw new BadParameterException(name, months.toString(), "1 till 1200 månader, eller inget");
        }
        return months;
    }

    private static Set<String> codes(String name, @Nullable List<String> roles) {
        Set<String> codes = new HashSet<>();
        for (String role : roles == null ? List.<String>of() : roles) {
            if (role == null) {
                throw new BadParameterException(name, "null", "koder för roller");
            }
            codes.add(role);
        }
        return codes;
    }

    private static NotFoundException unknown(String code) {
        return new NotFoundException("Det finns ingen datamängd " + code + ".");
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
