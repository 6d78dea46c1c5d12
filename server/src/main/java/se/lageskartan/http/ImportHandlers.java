package se.lageskartan.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.AuditAction;
import se.lageskartan.disclosure.Disclosure;
import se.lageskartan.disclosure.Duty;
import se.lageskartan.disclosure.ImportView;
import se.lageskartan.disclosure.Released;
import se.lageskartan.figures.FigureProfile;
import se.lageskartan.incidents.ImportJobs;
import se.lageskartan.incidents.ImportRequest;
import se.lageskartan.intake.AddressReader;
import se.lageskartan.intake.Profile;
import se.lageskartan.intake.Profiles;
import se.lageskartan.intake.Recognition;
import se.lageskartan.intake.Reject;
import se.lageskartan.layers.ImportDocument;
import se.lageskartan.layers.RejectFile;

/** Taking files in, and seeing what became of them. */
public final class ImportHandlers {
    private static final int LISTED = 50;

    private final Disclosure disclosure;
    private final ImportJobs jobs;
    private final Supplier<Profiles> profiles;
    private final FigureHandlers figures;
    private final UploadReader uploads;

    /**
     * @param profiles the profiles that hold now
     * @param uploads directory where files wait to be read; made if need be, closed to others, and emptied
     * @param largestUploadMb largest file in MB, for the message to one who sends a larger
     */
    public ImportHandlers(
            Disclosure disclosure,
            ImportJobs jobs,
            FigureHandlers figures,
            Supplier<Profiles> profiles,
            Path uploads,
            long largestUploadMb) {
        this.disclosure = disclosure;
        this.jobs = jobs;
        this.figures = figures;
        this.profiles = profiles;
        this.uploads = new UploadReader(UploadDirectory.open(uploads), largestUploadMb);
    }

    void profiles(Context ctx) {
        Responses.own(ctx, ImportDocument.profiles(profiles.get()));
    }

    /** Says by which profile a file would be read; nothing of it is kept. */
    void recognise(Context ctx) {
        Disclosure.require(Asking.viewer(ctx), Duty.IMPORT);
        Path file = uploads.save(uploads.upload(ctx));
        try {
            Recognition recognition = profiles.get().recognise(file);
            List<FigureProfile> asFigures =
                    recognition.verdict() == Recognition.Verdict.NONE ? figures.fitting(file) : List.of();
            Responses.own(ctx, ImportDocument.recognition(recognition, asFigures));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            UploadDirectory.delete(file);
        }
    }

    void start(Context ctx) {
        Disclosure.require(Asking.viewer(ctx), Duty.IMPORT);
        UploadedFile upload = uploads.upload(ctx);
        boolean dryRun = Parameters.flag(ctx, "dry_run");
        Path file = uploads.save(upload);
        boolean handedIn = false;
        try {
            String code = ctx.formParam("profile");
            if (code != null && FigureHandlers.takes(code)) {
                figures.takeIn(ctx, code, file, UploadReader.fileName(upload), dryRun);
                return;
            }
            ImportJobs.Job job =
                    handIn(code, UploadReader.fileName(upload), file, dryRun).orElse(null);

            if (job == null) {
                ctx.header("Retry-After", "30");
                Responses.problem(
                        ctx,
                        Problem.of(503, "busy", "Upptaget", "Många importer väntar redan. Försök igen om en stund."));
                return;
            }
            handedIn = true;
            ctx.status(HttpStatus.ACCEPTED)
                    .header("Location", "/api/imports/" + job.id())
                    .contentType("application/json; charset=utf-8")
                    .result(Responses.answer(ctx, view(ctx, job.id()).value()));
        } finally {
            if (!handedIn) {
                UploadDirectory.delete(file);
            }
        }
    }

    private Optional<ImportJobs.Job> handIn(@Nullable String code, String fileName, Path file, boolean dryRun) {
        if (isAddresses(code, file)) {
            return jobs.submitAddresses(ImportRequest.ofAddresses(fileName, file, dryRun));
        }
        Profile profile = profile(code, file);
        return jobs.submit(ImportRequest.of(profile, fileName, file, dryRun), profile.reader());
    }

    private static boolean isAddresses(@Nullable String code, Path file) {
        if (code != null && !code.isBlank()) {
            return code.equals(AddressReader.PROFILE);
        }
        try {
            return AddressReader.fits(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void list(Context ctx) {
        told(ctx, ImportDocument.list(disclosure.imports(Asking.viewer(ctx), LISTED, jobs.live())));
    }

    /** Asked for again and again while an import runs: a read from when it tells what stood in the file. */
    private static void told(Context ctx, Released<ObjectNode> reports) {
        long texts = ImportDocument.texts(reports.value());
        if (texts > 0) {
            Asking.does(ctx, AuditAction.READ_POINTS);
            Asking.records(ctx, texts);
        }
        Responses.fresh(ctx, reports);
    }

    void status(Context ctx) {
        told(ctx, view(ctx, Parameters.identifier("id", ctx.pathParam("id"))));
    }

    void rejects(Context ctx) {
        long id = Parameters.identifier("id", ctx.pathParam("id"));
        Released<ImportView> view = find(ctx, id);
        Released<Consumer<Consumer<Reject>>> rejects = disclosure.rejects(Asking.viewer(ctx), view.value());
        ctx.contentType("text/csv; charset=utf-8")
                .header("Cache-Control", "no-store")
                .header("Content-Disposition", "attachment; filename=\"avvisade-" + id + ".csv\"");
        Asking.records(ctx, view.value().counts().rejected());
        Asking.recordBeforeStreaming(ctx);
        RejectFile.write(view, rejects, English.sentences(ctx), ctx.outputStream());
    }

    private Released<ObjectNode> view(Context ctx, long id) {
        return ImportDocument.json(find(ctx, id));
    }

    private Released<ImportView> find(Context ctx, long id) {
        return disclosure
                .importView(Asking.viewer(ctx), id, jobs.job(id).orElse(null))
                .orElseThrow(() -> new NotFoundException("Det finns ingen import " + id + "."));
    }

    private Profile profile(@Nullable String code, Path file) {
        Profiles all = profiles.get();
        if (code == null || code.isBlank()) {
            try {
                Recognition recognition = all.recognise(file);
                if (recognition.verdict() == Recognition.Verdict.CHOOSE) {
                    throw new BadParameterException(
                            "profile",
                            "",
                            recognition.candidates().stream()
                                            .map(Recognition.Candidate::code)
                                            .collect(Collectors.joining(" eller "))
                                    + ". " + recognition.why());
                }
                return all.detect(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all.byCode(code)
                .orElseThrow(() -> new BadParameterException(
                        "profile",
                        code,
                        "något av " + all.all().stream().map(Profile::code).collect(Collectors.joining(", "))));
    }
}
