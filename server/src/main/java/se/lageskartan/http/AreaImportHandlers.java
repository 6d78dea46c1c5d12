package se.lageskartan.http;

import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.lageskartan.disclosure.Disclosure;
import se.lageskartan.disclosure.Duty;
import se.lageskartan.disclosure.GazetteerDisclosure;
import se.lageskartan.disclosure.Released;
import se.lageskartan.gazetteer.AreaImporter;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.AreaOrder;
import se.lageskartan.gazetteer.AreaReport;
import se.lageskartan.geo.ReferenceSystem;
import se.lageskartan.geo.UnreadableGeodataException;
import se.lageskartan.layers.AreaReportDocument;

/** Taking in files of the city's areas, and how versions differ. */
public final class AreaImportHandlers {
    private static final int LONGEST_FIELD = 500;

    private final GazetteerDisclosure gazetteer;
    private final UploadReader uploads;

    /**
     * @param uploads directory where files wait to be read; made if need be, closed to others, and emptied
     * @param largestUploadMb largest file in MB, for the message to one who sends a larger
     */
    public AreaImportHandlers(GazetteerDisclosure gazetteer, Path uploads, long largestUploadMb) {
        this.gazetteer = gazetteer;
        this.uploads = new UploadReader(UploadDirectory.open(uploads), largestUploadMb);
    }

    /** It is read at once: files of areas are small, and whoever sends one waits for the differences. */
    void takeIn(Context ctx) {
        Disclosure.require(Asking.viewer(ctx), Duty.GAZETTEER);
        boolean dryRun = Parameters.flag(ctx, "dry_run");
        UploadedFile upload = uploads.upload(ctx);
        AreaOrder order = order(ctx, UploadReader.fileName(upload));
        Path file = uploads.save(upload);
        try {
            Responses.fresh(ctx, AreaReportDocument.json(run(ctx, file, order, dryRun)));
        } catch (UnreadableGeodataException e) {
            Responses.question(
                    ctx, Problem.of(422, e.reason().code(), "Filen går inte att läsa", String.valueOf(e.getMessage())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            UploadDirectory.delete(file);
        }
    }

    void differences(Context ctx) {
        int version = Parameters.wholeNumber("id", ctx.pathParam("id"), 1, Integer.MAX_VALUE);
        Responses.fresh(
                ctx, AreaReportDocument.differences(gazetteer.areaDifferences(Asking.viewer(ctx), version), version));
    }

    private Released<AreaReport> run(Context ctx, Path file, AreaOrder order, boolean dryRun)
            throws IOException, UnreadableGeodataException {
        if (dryRun) {
            return gazetteer.previewAreas(Asking.viewer(ctx), file, order);
        }
        String version = field(ctx, "version");
        String reason = field(ctx, "reason");
        String noPersons = field(ctx, FreeText.NO_PERSONS);
        if (noPersons != null) {
            FreeText.hear(noPersons);
        }
        if (order.source() != null) {
            FreeText.check("source", order.source());
        }
        if (reason != null) {
            FreeText.check("reason", reason);
        }
        return gazetteer.saveAreas(
                Asking.viewer(ctx),
                file,
                order,
                GazetteerBodies.order(
                        Parameters.wholeNumber("version", version == null ? "" : version, 1, Integer.MAX_VALUE),
                        reason,
                        "true".equals(field(ctx, "confirm"))));
    }

    private static AreaOrder order(Context ctx, String fileName) {
        String code = field(ctx, "level");
        AreaLevel level = AreaLevel.parse(code == null ? "" : code)
                .filter(AreaImporter.LEVELS::contains)
                .orElseThrow(() -> new BadParameterException(
                        "level",
                        code == null ? "" : code,
                        "något av "
                                + AreaImporter.LEVELS.stream()
                                        .map(AreaLevel::code)
                                        .collect(Collectors.joining(", "))));
        String day = field(ctx, "validFrom");
        LocalDate validFrom = day == null ? null : GazetteerBodies.day("validFrom", day);
        String system = field(ctx, "system");
        return new AreaOrder(
                level,
                validFrom,
                fileName,
                field(ctx, "source"),
                field(ctx, "table"),
                field(ctx, "codeProperty"),
                field(ctx, "nameProperty"),
                system == null ? null : system(system));
    }

    private static ReferenceSystem system(String text) {
        return ReferenceSystem.parse(text)
                .orElseThrow(() -> new BadParameterException("system", text, "EPSG:3011, EPSG:3006 eller EPSG:4326"));
    }

    /** A field of the form; null when it is empty or not there. */
    private static @Nullable String field(Context ctx, String name) {
        String text = ctx.formParam(name);
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.length() > LONGEST_FIELD || text.chars().anyMatch(Character::isISOControl)) {
            throw new BadParameterException(name, text, "högst " + LONGEST_FIELD + " tecken på en rad");
        }
        return text.strip();
    }
}
