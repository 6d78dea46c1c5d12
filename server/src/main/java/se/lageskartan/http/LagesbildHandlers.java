package se.lageskartan.http;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import se.lageskartan.disclosure.Released;
import se.lageskartan.report.ChangedSinceReadException;
import se.lageskartan.report.DecidedException;
import se.lageskartan.report.DocumentPlan;
import se.lageskartan.report.InvalidPlanException;
import se.lageskartan.report.LagesbildDocuments;
import se.lageskartan.report.LagesbildPage;
import se.lageskartan.report.ReadSection;
import se.lageskartan.report.StaleTextException;
import se.lageskartan.report.StoredDocument;
import se.lageskartan.report.Template;

/** The lägesbild document: made, written in, decided, and given out. */
public final class LagesbildHandlers {
    private static final int LONGEST_TEXT = 20_000;

    private final LagesbildDocuments documents;

    public LagesbildHandlers(LagesbildDocuments documents) {
        this.documents = documents;
    }

    private record PlanBody(
            @Nullable String title,
            @Nullable String from,
            @Nullable String last,
            @Nullable Boolean compare,
            @Nullable String dated,
            @Nullable String figuresOf) {}

    private record TextBody(@Nullable String text, @Nullable Integer version) {}

    private record DecisionBody(@Nullable List<SectionBody> sections) {}

    private record SectionBody(
            @Nullable String key,
            @Nullable Integer version,
            @Nullable String generatedVersion) {}

    private record RevisionBody(@Nullable String dated) {}

    void list(Context ctx) {
        Responses.fresh(ctx, LagesbildPage.list(documents.all(Asking.viewer(ctx))));
    }

    void create(Context ctx) {
        PlanBody body = JsonBody.read(ctx, PlanBody.class);
        DocumentPlan plan = asked(() -> DocumentPlan.asked(
                body.title(),
                body.from(),
                body.last(),
                !Boolean.FALSE.equals(body.compare()),
                body.dated(),
                body.figuresOf(),
                FreeText::check));
        Released<StoredDocument> created = documents.create(Asking.viewer(ctx), plan);
        ctx.status(HttpStatus.CREATED)
                .header("Location", "/api/lagesbild/" + created.value().id());
        Responses.fresh(ctx, LagesbildPage.one(created));
    }

    void one(Context ctx) {
        Responses.fresh(
                ctx,
                LagesbildPage.opened(documents.open(Asking.viewer(ctx), id(ctx)).orElseThrow(() -> unknown(ctx))));
    }

    void write(Context ctx) {
        TextBody body = JsonBody.read(ctx, TextBody.class);
        String section = section(ctx);
        Integer version = body.version();
        if (version == null || version < 0) {
            throw new BadParameterException(
                    "version", String.valueOf(version), "versionen som texten utgår från, 0 för ett tomt avsnitt");
        }
        String text = text(body.text());
        try {
            Responses.fresh(
                    ctx,
                    LagesbildPage.text(documents
                            .write(Asking.viewer(ctx), id(ctx), section, text, version)
                            .orElseThrow(() -> unknown(ctx))));
        } catch (StaleTextException e) {
            Responses.conflict(
                    ctx,
                    String.valueOf(e.getMessage()),
                    documents.history(Asking.viewer(ctx), id(ctx), section).map(LagesbildPage::texts));
        } catch (DecidedException e) {
            decided(ctx, e);
        }
    }

    void history(Context ctx) {
        Responses.fresh(
                ctx,
                LagesbildPage.texts(documents
                        .history(Asking.viewer(ctx), id(ctx), section(ctx))
                        .orElseThrow(() -> unknown(ctx))));
    }

    void decide(Context ctx) {
        List<ReadSection> read = read(JsonBody.read(ctx, DecisionBody.class).sections());
        try {
            Responses.fresh(
                    ctx,
                    LagesbildPage.one(
                            documents.decide(Asking.viewer(ctx), id(ctx), read).orElseThrow(() -> unknown(ctx))));
        } catch (ChangedSinceReadException e) {
            Responses.conflict(
                    ctx,
                    String.valueOf(e.getMessage()),
                    documents.changes(Asking.viewer(ctx), id(ctx), read).map(LagesbildPage::changes));
        } catch (DecidedException e) {
            decided(ctx, e);
        }
    }

    private static List<ReadSection> read(@Nullable List<SectionBody> sections) {
        String expected =
                "avsnitten som du läste dem, vart och ett med key, version och generatedVersion som det öppnades med";
        if (sections == null) {
            throw new BadParameterException("sections", "inget", expected);
        }
        List<ReadSection> read = new ArrayList<>();
        for (SectionBody section : sections) {
            String key = section == null ? null : section.key();
            Integer version = section == null ? null : section.version();
            String generated = section == null ? null : section.generatedVersion();
            if (key == null || version == null || generated == null) {
                throw new BadParameterException("sections", String.valueOf(section), expected);
            }
            read.add(new ReadSection(key, version, generated));
        }
        return read;
    }

    void revise(Context ctx) {
        RevisionBody body = JsonBody.read(ctx, RevisionBody.class);
        LocalDate dated = asked(() -> DocumentPlan.day("dated", body.dated()));
        try {
            Released<StoredDocument> made =
                    documents.revise(Asking.viewer(ctx), id(ctx), dated).orElseThrow(() -> unknown(ctx));
            ctx.status(HttpStatus.CREATED)
                    .header("Location", "/api/lagesbild/" + made.value().id());
            Responses.fresh(ctx, LagesbildPage.one(made));
        } catch (DecidedException e) {
            decided(ctx, e);
        }
    }

    void withdraw(Context ctx) {
        int written = Parameters.wholeNumber(
                "written", Parameters.text(ctx, "written").orElse(""), 0, Integer.MAX_VALUE);
        try {
            if (!documents.withdraw(Asking.viewer(ctx), id(ctx), written)) {
                throw unknown(ctx);
            }
            ctx.status(HttpStatus.NO_CONTENT);
        } catch (ChangedSinceReadException | DecidedException e) {
            decided(ctx, e);
        }
    }

    void html(Context ctx) {
        file(ctx, documents.html(Asking.viewer(ctx), id(ctx)), "text/html; charset=utf-8", "html");
    }

    void pdf(Context ctx) {
        file(ctx, documents.pdf(Asking.viewer(ctx), id(ctx)), "application/pdf", "pdf");
    }

    void word(Context ctx) {
        file(
                ctx,
                documents.word(Asking.viewer(ctx), id(ctx)),
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                "docx");
    }

    private static void file(Context ctx, Optional<? extends Released<?>> made, String type, String extension) {
        Asking.records(ctx, 1);
        Object content = made.orElseThrow(() -> unknown(ctx)).value();
        ctx.header("Cache-Control", "no-store")
                .header("Content-Disposition", "attachment; filename=\"lagesbild-" + id(ctx) + "." + extension + "\"")
                .contentType(type);
        if (content instanceof byte[] bytes) {
            ctx.result(bytes);
        } else {
            ctx.result(content.toString());
        }
    }

    private static void decided(Context ctx, RuntimeException e) {
        Responses.problem(ctx, Problem.of(409, "conflict", "Går inte att ändra", String.valueOf(e.getMessage())));
    }

    private static int id(Context ctx) {
        return Math.toIntExact(Math.min(Integer.MAX_VALUE, Parameters.identifier("id", ctx.pathParam("id"))));
    }

    private static String section(Context ctx) {
        String key = ctx.pathParam("section");
        return Template.part(key)
                .filter(Template::isWritable)
                .map(Template.Part::key)
                .orElseThrow(() -> new NotFoundException("Det finns inget avsnitt ”" + key + "” att skriva i."));
    }

    private static <T> T asked(Supplier<T> read) {
        try {
            return read.get();
        } catch (InvalidPlanException e) {
            throw new BadParameterException(e.field(), e.given(), e.expected());
        }
    }

    private static String text(@Nullable String text) {
        if (text == null) {
            throw new BadParameterException("text", "inget", "avsnittets text, tom för att ta bort den");
        }
        String tidy = text.replace("\r\n", "\n").strip();
        if (tidy.length() > LONGEST_TEXT) {
            throw new BadParameterException("text", tidy.length() + " tecken", "högst " + LONGEST_TEXT + " tecken");
        }
        if (tidy.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
            throw new BadParameterException("text", "en text med styrtecken", "vanlig text");
        }
        FreeText.check("text", tidy);
        return tidy;
    }

    private static NotFoundException unknown(Context ctx) {
        return new NotFoundException("Det finns ingen lägesbild " + ctx.pathParam("id") + ".");
    }
}
