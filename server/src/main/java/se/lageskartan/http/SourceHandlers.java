package se.lageskartan.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.lageskartan.disclosure.Disclosure;
import se.lageskartan.disclosure.Duty;
import se.lageskartan.disclosure.Released;
import se.lageskartan.disclosure.SourceDisclosure;
import se.lageskartan.intake.Category;
import se.lageskartan.intake.CategoryGrouping;
import se.lageskartan.intake.CrimeCode;
import se.lageskartan.intake.InvalidProfileException;
import se.lageskartan.intake.Profile;
import se.lageskartan.intake.ProfileDefinition;
import se.lageskartan.intake.ProfileJson;
import se.lageskartan.intake.UnreadableFileException;
import se.lageskartan.layers.PreviewDocument;
import se.lageskartan.layers.SourceDocument;

/** How sources are read: seeing it, trying it on a file, changing it. */
public final class SourceHandlers {
    private static final int EARLIEST_YEAR = 1900;
    private static final int LATEST_YEAR = 2200;
    private static final int LONGEST_TITLE = 300;

    private final SourceDisclosure sources;
    private final UploadReader uploads;

    /**
     * @param uploads directory where files wait to be previewed; made if need be, closed to others, and emptied
     * @param largestUploadMb largest file in MB, for the message to one who sends a larger
     */
    public SourceHandlers(SourceDisclosure sources, Path uploads, long largestUploadMb) {
        this.sources = sources;
        this.uploads = new UploadReader(UploadDirectory.open(uploads), largestUploadMb);
    }

    void choices(Context ctx) {
        Responses.fresh(ctx, SourceDocument.choices(sources.datasets(Asking.viewer(ctx))));
    }

    void profile(Context ctx) {
        Responses.fresh(ctx, existing(ctx, ctx.pathParam("code")));
    }

    void history(Context ctx) {
        existingOrTouched(ctx, ctx.pathParam("code"));
        Responses.fresh(ctx, SourceDocument.profileHistory(sources.history(Asking.viewer(ctx), ctx.pathParam("code"))));
    }

    void save(Context ctx) {
        Disclosure.require(Asking.viewer(ctx), Duty.SOURCES);
        String code = ctx.pathParam("code");
        JsonNode body = JsonBody.read(ctx, JsonNode.class);
        attempt(ctx, () -> {
            ProfileDefinition definition = ProfileJson.read(body);
            if (!definition.code().equals(code)) {
                throw new BadParameterException("code", definition.code(), "samma kod som i adressen, " + code);
            }
            sources.save(Asking.viewer(ctx), definition);
            Responses.fresh(ctx, existing(ctx, code));
        });
    }

    void remove(Context ctx) {
        Disclosure.require(Asking.viewer(ctx), Duty.SOURCES);
        String code = ctx.pathParam("code");
        Profile profile = sources.profiles(Asking.viewer(ctx))
                .value()
                .byCode(code)
                .filter(one -> one.origin() != Profile.Origin.BUILT_IN)
                .orElseThrow(() -> new NotFoundException("Det finns ingen ändrad eller egen profil " + code + "."));
        sources.removeProfile(Asking.viewer(ctx), profile.code());
        ctx.status(HttpStatus.NO_CONTENT);
    }

    void preview(Context ctx) {
        Disclosure.require(Asking.viewer(ctx), Duty.SOURCES);
        UploadedFile upload = uploads.upload(ctx);
        String draft = ctx.formParam("definition");
        attempt(ctx, () -> {
            ProfileDefinition definition = draft == null || draft.isBlank() ? null : definition(draft);
            Path file = uploads.save(upload);
            try {
                Responses.fresh(ctx, PreviewDocument.json(sources.preview(Asking.viewer(ctx), file, definition)));
            } catch (UnreadableFileException e) {
                Responses.question(
                        ctx, Problem.of(422, e.reason(), "Filen går inte att läsa", String.valueOf(e.getMessage())));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                UploadDirectory.delete(file);
            }
        });
    }

    void crimeCodes(Context ctx) {
        Responses.fresh(ctx, SourceDocument.crimeCodes(sources.crimeCodes(Asking.viewer(ctx))));
    }

    void crimeCodesCsv(Context ctx) {
        var codes = sources.crimeCodes(Asking.viewer(ctx));
        Released<String> csv = SourceDocument.crimeCodesCsv(codes);
        Asking.records(ctx, codes.value().codes().all().size());
        ctx.contentType("text/csv; charset=utf-8")
                .header("Cache-Control", "no-store")
                .header("Content-Disposition", "attachment; filename=\"brottskoder.csv\"")
                .result(csv.value());
    }

    /** What is sent of a crime code; its code stands in the address. */
    record CrimeCodeBody(
            @Nullable String title,
            @Nullable String category,
            @Nullable Integer validFromYear,
            @Nullable Integer validToYear,
            @Nullable String source) {}

    void saveCrimeCode(Context ctx) {
        Disclosure.require(Asking.viewer(ctx), Duty.SOURCES);
        String code = crimeCodeIn(ctx);
        CrimeCodeBody body = JsonBody.read(ctx, CrimeCodeBody.class);
        Integer from = year("validFromYear", body.validFromYear());
        Integer to = year("validToYear", body.validToYear());
        if (from != null && to != null && to < from) {
            throw new BadParameterException("validToYear", to.toString(), "ett år från " + from);
        }
        CrimeCode crimeCode = new CrimeCode(
                code, text("title", body.title()), category(body.category()), from, to, text("source", body.source()));
        attempt(ctx, () -> {
            sources.save(Asking.viewer(ctx), crimeCode);
            crimeCodes(ctx);
        });
    }

    void removeCrimeCode(Context ctx) {
        Disclosure.require(Asking.viewer(ctx), Duty.SOURCES);
        String code = crimeCodeIn(ctx);
        SourceDisclosure.CrimeCodeList all =
                sources.crimeCodes(Asking.viewer(ctx)).value();
        CrimeCode known = all.codes()
                .find(code)
                .filter(one -> all.edited().contains(one.code()))
                .orElseThrow(() -> new NotFoundException("Brottskoden " + code + " är inte ändrad."));
        sources.removeCrimeCode(Asking.viewer(ctx), known);
        ctx.status(HttpStatus.NO_CONTENT);
    }

    void crimeCodeHistory(Context ctx) {
        Responses.fresh(
                ctx, SourceDocument.crimeCodeHistory(sources.crimeCodeHistory(Asking.viewer(ctx), crimeCodeIn(ctx))));
    }

    void categoryGroups(Context ctx) {
        Responses.fresh(ctx, SourceDocument.grouping(sources.grouping(Asking.viewer(ctx))));
    }

    /** What is sent of the groups of categories, all of them at once. */
    record GroupsBody(@Nullable List<@Nullable GroupBody> groups) {}

    /** One group, with the codes of its categories. */
    record GroupBody(
            @Nullable String code,
            @Nullable String title,
            @Nullable List<@Nullable String> categories) {}

    void saveCategoryGroups(Context ctx) {
        Disclosure.require(Asking.viewer(ctx), Duty.SOURCES);
        GroupsBody body = JsonBody.read(ctx, GroupsBody.class);
        if (body.groups() == null) {
            throw new BadParameterException("groups", "", "en lista med grupper");
        }
        List<CategoryGrouping.Group> groups = new ArrayList<>();
        for (GroupBody group : body.groups()) {
            if (group == null || group.categories() == null) {
                throw new BadParameterException("groups", "null", "grupper med code, title och categories");
            }
            List<Category> categories = new ArrayList<>();
            for (String category : group.categories()) {
                categories.add(category(category));
            }
            groups.add(new CategoryGrouping.Group(
                    text("groups.code", group.code()), text("groups.title", group.title()), categories));
        }
        attempt(ctx, () -> {
            sources.save(Asking.viewer(ctx), new CategoryGrouping(groups));
            categoryGroups(ctx);
        });
    }

    private interface Attempt {
        void run() throws InvalidProfileException;
    }

    /** What is wrong with what was sent becomes a 400 that names every field. */
    private static void attempt(Context ctx, Attempt attempt) {
        try {
            attempt.run();
        } catch (InvalidProfileException e) {
            Responses.problem(
                    ctx,
                    Problem.badParameter(
                            "Kan inte sparas som det står",
                            e,
                            e.faults().getFirst().field(),
                            e.faults().getFirst().message()));
        }
    }

    private static ProfileDefinition definition(String json) throws InvalidProfileException {
        try {
            return ProfileJson.draft(Responses.JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new BadParameterException("definition", "inte JSON", "en profil som JSON");
        }
    }

    private Released<ObjectNode> existing(Context ctx, String code) {
        return SourceDocument.profile(sources.profiles(Asking.viewer(ctx)), code)
                .orElseThrow(() -> new NotFoundException("Det finns ingen profil " + code + "."));
    }

    /** A profile that was taken away has a history as well. */
    private void existingOrTouched(Context ctx, String code) {
        boolean known =
                sources.profiles(Asking.viewer(ctx)).value().byCode(code).isPresent()
                        || !sources.history(Asking.viewer(ctx), code).value().isEmpty();
        if (!known) {
            throw new NotFoundException("Det finns ingen profil " + code + ".");
        }
    }

    private static String crimeCodeIn(Context ctx) {
        String code = ctx.pathParam("code");
        if (!CrimeCode.isCode(code)) {
            throw new BadParameterException("code", code, "fyra siffror");
        }
        return code;
    }

    private static @Nullable Integer year(String field, @Nullable Integer year) {
        if (year != null && (year < EARLIEST_YEAR || year > LATEST_YEAR)) {
            throw new BadParameterException(
                    field, year.toString(), "ett år från " + EARLIEST_YEAR + " till " + LATEST_YEAR + ", eller null");
        }
        return year;
    }

    private static String text(String field, @Nullable String text) {
        if (text == null || text.isBlank() || text.length() > LONGEST_TITLE || text.indexOf('\0') >= 0) {
            throw new BadParameterException(
                    field, text == null ? "" : "text", "1 till " + LONGEST_TITLE + " tecken text");
        }
        return text.strip();
    }

    private static Category category(@Nullable String code) {
        return Category.parse(code == null ? "" : code)
                .orElseThrow(() -> new BadParameterException(
                        "category", String.valueOf(code), "koden för en kategori, till exempel stold"));
    }
}
