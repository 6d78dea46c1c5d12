package se.lageskartan.http;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.lageskartan.access.Viewer;
import se.lageskartan.disclosure.Disclosure;
import se.lageskartan.disclosure.ImportView;
import se.lageskartan.disclosure.Released;
import se.lageskartan.incidents.ImportJobs;
import se.lageskartan.incidents.ImportRequest;
import se.lageskartan.intake.Profile;
import se.lageskartan.intake.Profiles;
import se.lageskartan.layers.ImportDocument;
import se.lageskartan.layers.RejectFile;

/** Taking files in, and seeing what became of them. */
public final class ImportHandlers {
    private static final int LISTED = 50;
    private static final int LONGEST_FILE_NAME = 200;

    private final Disclosure disclosure;
    private final ImportJobs jobs;
    private final Path uploads;
    private final Supplier<Viewer> viewer;

    /** @param uploads directory where files wait to be read */
    public ImportHandlers(Disclosure disclosure, ImportJobs jobs, Path uploads, Supplier<Viewer> viewer) {
        this.disclosure = disclosure;
        this.jobs = jobs;
        this.uploads = uploads;
        this.viewer = viewer;
    }

    void profiles(Context ctx) {
        ctx.json(ImportDocument.profiles(Profiles.all()));
    }

    void start(Context ctx) {
        disclosure.requireImports(viewer.get());
        UploadedFile upload = upload(ctx);
        boolean dryRun = flag(ctx, "dry_run");
        Path file = save(upload);
        boolean handedIn = false;
        try {
            Profile profile = profile(ctx.formParam("profile"), file);
            ImportRequest request =
                    new ImportRequest(profile.datasetCode(), profile.code(), fileName(upload), file, dryRun);

            ImportJobs.Job job = jobs.submit(request, profile.reader()).orElse(null);

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
                    .result(Responses.bytes(view(job.id()).value()));
        } finally {
            if (!handedIn) {
                delete(file);
            }
        }
    }

    void list(Context ctx) {
        Responses.fresh(ctx, ImportDocument.list(disclosure.imports(viewer.get(), LISTED)));
    }

    void status(Context ctx) {
        Responses.fresh(ctx, view(Parameters.identifier("id", ctx.pathParam("id"))));
    }

    void rejects(Context ctx) {
        long id = Parameters.identifier("id", ctx.pathParam("id"));
        Released<ImportView> view = find(id);
        ctx.contentType("text/csv; charset=utf-8")
                .header("Cache-Control", "no-store")
                .header("Content-Disposition", "attachment; filename=\"avvisade-" + id + ".csv\"");
        RejectFile.write(view, disclosure.rejects(viewer.get(), view.value()), ctx.outputStream());
    }

    private Released<?> view(long id) {
        return ImportDocument.json(find(id));
    }

    private Released<ImportView> find(long id) {
        return disclosure
                .importView(viewer.get(), id, jobs.job(id).orElse(null))
                .orElseThrow(() -> new NotFoundException("Det finns ingen import " + id + "."));
    }

    private static UploadedFile upload(Context ctx) {
        UploadedFile upload = ctx.isMultipartFormData() ? ctx.uploadedFile("file") : null;
        if (upload == null) {
            throw new BadParameterException("file", "", "en fil i ett multipart-formulär, i fältet file");
        }
        return upload;
    }

    private Path save(UploadedFile upload) {
        try {
            Files.createDirectories(uploads);
            Path file = Files.createTempFile(uploads, "import-", ".upload");
            try (InputStream content = upload.content()) {
                Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Profile profile(@Nullable String code, Path file) {
        if (code == null || code.isBlank()) {
            try {
                return Profiles.detect(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Profiles.byCode(code)
                .orElseThrow(() -> new BadParameterException(
                        "profile",
                        code,
                        "något av " + Profiles.all().stream().map(Profile::code).collect(Collectors.joining(", "))));
    }

    private static boolean flag(Context ctx, String name) {
        String value = Parameters.text(ctx, name).orElse("false");
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new BadParameterException(name, value, "true eller false");
        };
    }

    /** The last part of what the client calls it, without control characters. */
    private static String fileName(UploadedFile upload) {
        String name = upload.filename().replaceAll("\\p{Cntrl}", "").replaceFirst("^.*[/\\\\]", "");
        return name.isEmpty() ? "namnlös" : name.substring(0, Math.min(name.length(), LONGEST_FILE_NAME));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
