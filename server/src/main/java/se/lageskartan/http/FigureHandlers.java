package se.lageskartan.http;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.lageskartan.disclosure.AreaIndicators;
import se.lageskartan.disclosure.Disclosure;
import se.lageskartan.disclosure.Duty;
import se.lageskartan.disclosure.FigureDisclosure;
import se.lageskartan.disclosure.FigureList;
import se.lageskartan.disclosure.IndicatorDisclosure;
import se.lageskartan.disclosure.Released;
import se.lageskartan.figures.FigureArea;
import se.lageskartan.figures.FigureHeadingStore;
import se.lageskartan.figures.FigureHeadings;
import se.lageskartan.figures.FigureImportResult;
import se.lageskartan.figures.FigureImporter;
import se.lageskartan.figures.FigureProfile;
import se.lageskartan.figures.FigureProfiles;
import se.lageskartan.figures.FigureQuery;
import se.lageskartan.figures.FigureRequest;
import se.lageskartan.figures.TableRole;
import se.lageskartan.figures.Told;
import se.lageskartan.layers.FigureImportDocument;
import se.lageskartan.layers.FigureTable;
import se.lageskartan.layers.IndicatorTable;

/** Published figures: out again with their sources, and in. */
public final class FigureHandlers {
    private static final int USUAL_LIMIT = 1_000;
    private static final int LARGEST_LIMIT = 5_000;
    private static final int LARGEST_EXPORT = 200_000;
    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_PERIOD = 40;

    private final FigureDisclosure disclosure;
    private final IndicatorDisclosure indicators;
    private final FigureImporter importer;
    private final FigureHeadingStore headings;

    public FigureHandlers(
            FigureDisclosure disclosure,
            IndicatorDisclosure indicators,
            FigureImporter importer,
            FigureHeadingStore headings) {
        this.disclosure = disclosure;
        this.indicators = indicators;
        this.importer = importer;
        this.headings = headings;
    }

    /** What the columns of a profile's tables are called, beside what it knows; lists by the code of what a column holds. */
    private record HeadingsBody(@Nullable Map<String, @Nullable List<@Nullable String>> headings) {}

    void list(Context ctx) {
        boolean csv = wantsCsv(ctx);
        int limit = csv ? LARGEST_EXPORT : Parameters.wholeNumber(ctx, "limit", USUAL_LIMIT, 1, LARGEST_LIMIT);
        int offset = csv ? 0 : Parameters.wholeNumber(ctx, "offset", 0, 0, Integer.MAX_VALUE);

        Released<FigureList> figures = disclosure.figures(Asking.viewer(ctx), query(ctx), limit, offset);

        String version = "f" + figures.value().version();
        if (csv) {
            Responses.csv(
                    ctx,
                    FigureTable.csv(figures),
                    figures.value().figures().size(),
                    version + "-csv",
                    "publicerade-siffror.csv");
        } else {
            Responses.json(ctx, FigureTable.json(figures), version);
        }
    }

    /** What is published of an area beside what is counted there. */
    void beside(Context ctx) {
        FigureArea.Ref area = shortText(ctx, "area")
                .map(text -> FigureArea.Ref.read(text)
                        .orElseThrow(() -> new BadParameterException(
                                "area", text, "nivå:kod, till exempel district:sodermalms-stadsdelsomrade")))
                .orElse(null);
        String theme = shortText(ctx, "theme").orElse("");

        Released<AreaIndicators> told = indicators
                .area(Asking.viewer(ctx), area, theme)
                .orElseThrow(() -> new NotFoundException(
                        "Det finns inget område " + area + "; områdena finns i svaret utan parametern area."));

        String version = "i" + told.value().version();
        if (wantsCsv(ctx)) {
            Responses.csv(
                    ctx,
                    IndicatorTable.csv(told),
                    IndicatorTable.rows(told.value()),
                    version + "-csv",
                    "indikatorer.csv");
        } else {
            Responses.json(ctx, IndicatorTable.json(told), version);
        }
    }

    private static boolean wantsCsv(Context ctx) {
        return Responses.wantsCsv(ctx)
                || Parameters.text(ctx, "format").filter("csv"::equals).isPresent();
    }

    void one(Context ctx) {
        long id = Parameters.identifier("id", ctx.pathParam("id"));
        Released<FigureList> figure = disclosure
                .figure(Asking.viewer(ctx), id)
                .orElseThrow(() -> new NotFoundException("Det finns ingen siffra " + id + "."));
        Responses.json(ctx, FigureTable.json(figure), "f" + figure.value().version());
    }

    void sources(Context ctx) {
        Responses.json(ctx, FigureTable.sources(disclosure.sources(Asking.viewer(ctx))), "f" + disclosure.version());
    }

    void contents(Context ctx) {
        Responses.json(ctx, FigureTable.contents(disclosure.contents(Asking.viewer(ctx))), "f" + disclosure.version());
    }

    void profiles(Context ctx) {
        Responses.own(ctx, FigureImportDocument.profiles(FigureProfiles.all(), headings.said()));
    }

    /** Keeps what the columns of a profile's tables are called, too. */
    void saveHeadings(Context ctx) {
        Disclosure.require(Asking.viewer(ctx), Duty.FIGURES);
        String code = ctx.pathParam("code");
        FigureProfile profile = FigureProfiles.byCode(code)
                .orElseThrow(() -> new NotFoundException("Det finns ingen profil " + code + " för siffror."));
        HeadingsBody body = JsonBody.read(ctx, HeadingsBody.class);
        Map<TableRole, List<String>> said = FigureHeadings.check(profile, body.headings());
        said.forEach((role, texts) -> texts.forEach(text -> FreeText.check(role.code(), text)));
        headings.save(code, said, Asking.viewer(ctx).who());
        Responses.own(ctx, FigureImportDocument.profile(profile, headings.said().get(code)));
    }

    /** The profiles that a file can be read by, as it is told by its first figure. */
    List<FigureProfile> fitting(Path file) throws IOException {
        return FigureProfiles.fitting(file, headings.profiles());
    }

    /** An import since the service started. */
    void importStatus(Context ctx) {
        long id = Parameters.identifier("id", ctx.pathParam("id"));
        Disclosure.require(Asking.viewer(ctx), Duty.FIGURES);
        FigureImportResult result = importer.recent(id)
                .orElseThrow(() -> new NotFoundException("Det finns ingen import av siffror " + id
                        + " sedan tjänsten startade; se /api/imports/" + id + "."));
        Responses.fresh(ctx, FigureImportDocument.json(disclosure.importResult(Asking.viewer(ctx), result)));
    }

    /** Whether files of this profile hold figures and not incidents. */
    static boolean takes(@Nullable String profile) {
        return profile != null && FigureProfiles.byCode(profile).isPresent();
    }

    /** Takes in a file that the import route was handed. It is read at once: tables of figures are small. */
    void takeIn(Context ctx, String profileCode, Path file, String fileName, boolean dryRun) {
        Disclosure.require(Asking.viewer(ctx), Duty.FIGURES);
        FigureProfile profile = headings.profile(profileCode).orElseThrow();
        Told told = new Told(fileName, extracted(ctx.formParam("extracted")), period(ctx.formParam("period")));

        FigureImportResult result = importer.run(new FigureRequest(profile, file, told, dryRun));

        ctx.status(HttpStatus.ACCEPTED)
                .header("Location", "/api/figures/imports/" + result.id())
                .header("Cache-Control", "no-store")
                .contentType("application/json; charset=utf-8")
                .result(Responses.answer(
                        ctx,
                        FigureImportDocument.json(disclosure.importResult(Asking.viewer(ctx), result))
                                .value()));
    }

    private static FigureQuery query(Context ctx) {
        Optional<Integer> year =
                Parameters.text(ctx, "year").map(text -> Parameters.wholeNumber("year", text, 1900, 2200));
        return new FigureQuery(
                shortText(ctx, "indicator"),
                shortText(ctx, "area"),
                year,
                shortText(ctx, "source"),
                Parameters.text(ctx, "superseded").filter("true"::equals).isPresent(),
                null);
    }

    private static Optional<String> shortText(Context ctx, String name) {
        return Parameters.text(ctx, name).map(text -> {
            if (text.length() > LONGEST_TEXT || text.indexOf('\0') >= 0) {
                throw new BadParameterException(name, text, "högst " + LONGEST_TEXT + " tecken, utan styrtecken");
            }
            return text;
        });
    }

    private static @Nullable LocalDate extracted(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(text.strip());
            if (date.getYear() < 1900 || date.getYear() > 2200) {
                throw new BadParameterException("extracted", text, "uttagsdagen som ÅÅÅÅ-MM-DD");
            }
            return date;
        } catch (DateTimeException e) {
            throw new BadParameterException("extracted", text, "uttagsdagen som ÅÅÅÅ-MM-DD");
        }
    }

    private static @Nullable String period(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.length() > LONGEST_PERIOD) {
            throw new BadParameterException("period", text, "ett år, till exempel 2020");
        }
        return text.strip();
    }
}
