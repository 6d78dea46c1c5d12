package se.lageskartan.http;

import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.lageskartan.disclosure.FieldDisclosure;
import se.lageskartan.disclosure.Released;
import se.lageskartan.geo.Position;
import se.lageskartan.geo.ReferenceSystem;
import se.lageskartan.geo.Transforms;
import se.lageskartan.layers.FieldDocument;
import se.lageskartan.personaldata.PersonalData;
import se.lageskartan.walks.ErasedFindingException;
import se.lageskartan.walks.Finding;
import se.lageskartan.walks.FindingConflictException;
import se.lageskartan.walks.FindingKind;
import se.lageskartan.walks.Photo;
import se.lageskartan.walks.PhotoStore;
import se.lageskartan.walks.UnusablePhotoException;

/**
 * What a device in the field takes along, and what it sends when it has a net. It sends again whatever it got no answer to, so that
 * the same request twice has the same answer and does nothing the second time.
 */
public final class FieldHandlers {
    /** What the map on the device is drawn from; they are public and the same for everybody. */
    private static final List<String> LAYERS = List.of(
            "/api/basemap", "/api/areas?level=nyko5", "/api/areas?level=basomrade", "/api/areas?level=priority");

    static final int LONGEST_NOTE = 4_000;
    private static final double LARGEST_ACCURACY_M = 100_000;
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]");
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final FieldDisclosure field;

    public FieldHandlers(FieldDisclosure field) {
        this.field = field;
    }

    /**
     * A finding as a device sends it.
     *
     * @param author the {@code who} of the bundle that the device had when it was noted
     * @param notedAt by the clock of the device, as ISO 8601 with Z
     * @param sentAt the same clock at the moment of sending; not a part of the finding
     * @param replaces the version that the author has seen and changes; null for a new one
     */
    private record Body(
            @Nullable String author,
            @Nullable String walk,
            @Nullable String stop,
            @Nullable Double lon,
            @Nullable Double lat,
            @Nullable Double accuracy,
            @Nullable String kind,
            @Nullable String note,
            @Nullable String notedAt,
            @Nullable String sentAt,
            @Nullable Integer replaces) {}

    void bundle(Context ctx) {
        Released<FieldDisclosure.Bundle> bundle = field.bundle(Asking.viewer(ctx));
        Responses.freshRecords(ctx, FieldDocument.bundle(bundle, LAYERS, PersonalData.plainGivenNames()), "findings");
    }

    void save(Context ctx) {
        UUID id = id(ctx, "id");
        Body body = JsonBody.read(ctx, Body.class);
        if (body.author() == null || body.author().isEmpty()) {
            throw new BadParameterException("author", "", "den som antecknade, som GET /api/field/bundle säger det");
        }
        if (!body.author().equals(Asking.viewer(ctx).who())) {
            // Never in another's name, whoever has signed in on the same device since.
            Responses.problem(
                    ctx,
                    Problem.of(
                            409,
                            "other-author",
                            "Skriven av någon annan",
                            "Anteckningen är skriven av någon annan än den som är inloggad nu. Den skickas när den som skrev den loggar in."));
            return;
        }
        Finding finding = finding(id, body);
        Instant sent = body.sentAt() == null ? null : time("sentAt", body.sentAt());
        try {
            Released<FieldDisclosure.Shown> saved = field.save(Asking.viewer(ctx), finding, sent, body.replaces());
            Responses.fresh(ctx, FieldDocument.finding(saved));
        } catch (ErasedFindingException e) {
            Responses.problem(ctx, Problem.of(410, "erased", "Gallrat", String.valueOf(e.getMessage())));
        } catch (FindingConflictException e) {
            Released<FieldDisclosure.Shown> kept = field.kept(Asking.viewer(ctx), e.kept());
            Responses.question(
                    ctx,
                    Problem.of(409, "two-versions", "Två versioner", String.valueOf(e.getMessage())),
                    "kept",
                    FieldDocument.finding(kept).value());
        }
    }

    void savePhoto(Context ctx) {
        UUID finding = id(ctx, "id");
        UUID id = id(ctx, "photo");
        byte[] sent = jpeg(ctx);
        Photo photo = RequestLimits.inTurn(ctx, () -> read(sent));
        switch (field.save(Asking.viewer(ctx), id, finding, photo).value()) {
            case KEPT, REMOVED -> ctx.header("Cache-Control", "no-store").status(HttpStatus.NO_CONTENT);
            case NO_FINDING ->
                throw new NotFoundException("Anteckningen " + finding + " finns inte; skicka den först.");
            case CONFLICT ->
                throw new HttpResponseException(
                        409, "Det finns redan en annan bild med beteckningen " + id + "; ingenting ändrades.");
            case TOO_MANY ->
                throw new HttpResponseException(
                        409, "Anteckningen har redan " + PhotoStore.MOST_PER_FINDING + " bilder.");
        }
    }

    private static Photo read(byte[] jpeg) {
        try {
            return Photo.of(jpeg);
        } catch (UnusablePhotoException e) {
            throw new BadParameterException("bilden", e.given(), e.expected());
        }
    }

    void photo(Context ctx) {
        Released<byte[]> jpeg = field.photo(Asking.viewer(ctx), known(ctx, "id"), known(ctx, "photo"))
                .orElseThrow(FieldHandlers::noPhoto);
        Asking.records(ctx, 1);
        ctx.header("Cache-Control", "no-store")
                .contentType("image/jpeg")
                .header("Content-Disposition", "inline; filename=\"bild.jpg\"")
                .result(jpeg.value());
    }

    void removePhoto(Context ctx) {
        if (!field.removePhoto(Asking.viewer(ctx), known(ctx, "id"), known(ctx, "photo"))) {
            throw noPhoto();
        }
        ctx.status(HttpStatus.NO_CONTENT);
    }

    private static Finding finding(UUID id, Body body) {
        String named = body.kind() == null ? "" : body.kind();
        FindingKind kind = FindingKind.parse(named)
                .orElseThrow(() -> new BadParameterException("kind", named, FindingKind.codes()));
        String note = body.note() == null ? "" : body.note().strip();
        if (note.length() > LONGEST_NOTE) {
            throw new BadParameterException("note", note.length() + " tecken", "högst " + LONGEST_NOTE + " tecken");
        }
        if (CONTROL.matcher(note).find()) {
            throw new BadParameterException("note", "en text med styrtecken", "en text utan styrtecken");
        }
        if (body.notedAt() == null) {
            throw new BadParameterException("notedAt", "", "när det antecknades, som 2026-11-22T18:30:00Z");
        }
        return new Finding(
                id,
                body.walk() == null ? null : uuid("walk", body.walk()),
                body.stop() == null ? null : uuid("stop", body.stop()),
                position(body),
                accuracy(body),
                kind,
                note,
                time("notedAt", body.notedAt()));
    }

    private static @Nullable Position position(Body body) {
        Double lon = body.lon();
        Double lat = body.lat();
        if (lon == null && lat == null) {
            return null;
        }
        if (lon == null || lat == null || !ReferenceSystem.WGS84.looksLike(lon, lat)) {
            throw new BadParameterException(
                    lon == null ? "lon" : "lat",
                    lon + ", " + lat,
                    "longitud och latitud i grader (WGS 84) i eller nära Stockholms län, eller ingetdera");
        }
        return Transforms.toPosition(ReferenceSystem.WGS84, lon, lat);
    }

    private static @Nullable Double accuracy(Body body) {
        Double accuracy = body.accuracy();
        if (accuracy != null && !(accuracy >= 0 && accuracy <= LARGEST_ACCURACY_M)) {
            throw new BadParameterException("accuracy", accuracy.toString(), "0 till 100000 meter");
        }
        return accuracy;
    }

    /** Whatever a clock that is wrong says, but what the database cannot keep. */
    private static Instant time(String name, String text) {
        try {
            Instant time = Instant.parse(text).truncatedTo(ChronoUnit.MICROS);
            if (!time.isBefore(EARLIEST) && time.isBefore(LATEST)) {
                return time;
            }
        } catch (DateTimeException e) {
            // Told below.
        }
        throw new BadParameterException(name, text, "en tid som 2026-11-22T18:30:00Z, från 1970 till 2199");
    }

    private static byte[] jpeg(Context ctx) {
        String type = ctx.contentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("image/jpeg")) {
            throw new HttpResponseException(415, "Bilden ska vara en JPEG (Content-Type: image/jpeg).");
        }
        byte[] sent;
        try (InputStream in = ctx.bodyInputStream()) {
            sent = in.readNBytes(Photo.LARGEST_BYTES + 1);
        } catch (IOException e) {
            // Broken off on the way: whoever sent it is gone.
            throw new HttpResponseException(400, "Bilden kom inte fram hel. Skicka den igen.");
        }
        if (sent.length > Photo.LARGEST_BYTES) {
            throw new HttpResponseException(413, "Bilden är större än " + (Photo.LARGEST_BYTES >> 20) + " MB.");
        }
        return sent;
    }

    private static UUID id(Context ctx, String name) {
        return uuid(name, ctx.pathParam(name));
    }

    /** Of something that is to be there: what is no id is not. */
    private static UUID known(Context ctx, String name) {
        String text = ctx.pathParam(name);
        if (!UUID_FORM.matcher(text).matches()) {
            throw noPhoto();
        }
        return UUID.fromString(text);
    }

    private static UUID uuid(String name, String text) {
        if (!UUID_FORM.matcher(text).matches()) {
            throw new BadParameterException(name, text, "en UUID");
        }
        return UUID.fromString(text);
    }

    private static NotFoundException noPhoto() {
        return new NotFoundException("Det finns ingen sådan bild.");
    }
}
