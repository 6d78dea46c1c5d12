package se.lageskartan.gazetteer;

import static se.lageskartan.db.Tables.AREA;
import static se.lageskartan.db.Tables.GAZETTEER_VERSION;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import se.lageskartan.gazetteer.AreaDifference.Kind;
import se.lageskartan.geo.UnreadableGeodataException;

/**
 * Takes in the city's areas from a file: the areas of a level become those of the file, in a version of its own, made whole
 * or not at all. Basområden take the levels that are made of them along. What the file says of other parts of the city is
 * let go. Rows of before stay, so that any version can be read again and the import be undone.
 */
public final class AreaImporter {
    /** The levels that can be taken in; the district is made of its basområden, priority areas are drawn. */
    public static final List<AreaLevel> LEVELS = List.of(AreaLevel.BASOMRADE, AreaLevel.NYKO5, AreaLevel.STADSDEL);

    private static final double NEAR_M = 2_000;

    private final DSLContext database;

    public AreaImporter(DSLContext database) {
        this.database = database;
    }

    /**
     * What taking the file in would change. Nothing is written, and nobody waits.
     *
     * @throws UnreadableGeodataException when it is neither GeoJSON nor a GeoPackage, or damaged
     * @throws InvalidEditException when it cannot be told how to read it
     * @throws IOException when the disk fails
     */
    public AreaReport preview(Path file, AreaOrder order) throws IOException, UnreadableGeodataException {
        Gazetteer gazetteer = new GazetteerStore(database).current();
        return new AreaPlan(read(file, order, gazetteer), order, gazetteer).report(gazetteer.version(), false);
    }

    /**
     * Takes the file in.
     *
     * @param by {@link EditOrder#base()} is the version that the preview compared with
     * @throws UnreadableGeodataException when it is neither GeoJSON nor a GeoPackage, or damaged
     * @throws InvalidEditException when it cannot be told how to read it, or {@link AreaReport#problems()} has something
     * @throws UnconfirmedEditException when {@link AreaReport#questions()} has something that is not confirmed
     * @throws EditConflictException when an area has changed since the preview
     * @throws IOException when the disk fails
     */
    public AreaReport save(Path file, AreaOrder order, EditOrder by) throws IOException, UnreadableGeodataException {
        EditRules.reason(by);
        // Read before the lock is taken: nobody has to wait for a large file.
        AreaFile areas = read(file, order, new GazetteerStore(database).current());
        String sha256 = sha256(file);
        return database.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            GazetteerStore.becomeOnlyWriter(transaction);
            requireUntouched(transaction, by);
            Gazetteer gazetteer = new GazetteerReader(transaction, GazetteerStore.newest(transaction)).read();
            AreaPlan plan = new AreaPlan(areas, order, gazetteer);
            if (!plan.problems().isEmpty()) {
                throw new InvalidEditException(
                        "file", String.join(" ", plan.problems()), "en fil vars områden går att använda som de är");
            }
            if (!by.confirmed() && !plan.questions().isEmpty()) {
                throw new UnconfirmedEditException(plan.questions());
            }
            if (!plan.report(gazetteer.version(), false).changes()) {
                return plan.report(gazetteer.version(), false);
            }
            Revision revision = Revision.begin(
                    transaction,
                    GazetteerVersion.Kind.IMPORT,
                    by,
                    Map.of(GAZETTEER_VERSION.FILE_NAME, order.fileName(), GAZETTEER_VERSION.FILE_SHA256, sha256));
            EditRules rules = new EditRules(gazetteer);
            for (AreaDifference difference : plan.differences()) {
                if (difference.kind() != Kind.SAME) {
                    write(transaction, revision, difference, order, rules, gazetteer);
                }
            }
            return plan.report(revision.version(), true);
        });
    }

    private static AreaFile read(Path file, AreaOrder order, Gazetteer gazetteer)
            throws IOException, UnreadableGeodataException {
        if (!LEVELS.contains(order.level())) {
            throw new InvalidEditException("level", order.level().code(), "basomrade, nyko5 eller stadsdel");
        }
        Envelope near = new Envelope(
                gazetteer.areas(AreaLevel.DISTRICT).getLast().geometry().getEnvelopeInternal());
        near.expandBy(NEAR_M);
        return AreaFile.read(file, order.table(), order.system(), near);
    }

    /** Any area: a level above may be changed along. */
    private static void requireUntouched(DSLContext transaction, EditOrder by) {
        Integer opened = transaction
                .select(DSL.max(AREA.VERSION_FROM))
                .from(AREA)
                .where(AREA.VERSION_FROM.isDistinctFrom(AREA.VERSION_TO))
                .and(AREA.LEVEL.ne(AreaLevel.PRIORITY.code()))
                .fetchSingle()
                .value1();
        Integer closed = transaction
                .select(DSL.max(AREA.VERSION_TO))
                .from(AREA)
                .where(AREA.VERSION_FROM.ne(AREA.VERSION_TO))
                .and(AREA.LEVEL.ne(AreaLevel.PRIORITY.code()))
                .fetchSingle()
                .value1();
        int last = Math.max(opened == null ? 0 : opened, closed == null ? 0 : closed);
        if (last > by.base()) {
            throw new EditConflictException(
                    "Områdena har ändrats i version " + last + ", efter granskningen (version " + by.base()
                            + "). Ingenting sparades; granska filen igen.",
                    List.of());
        }
    }

    private static void write(
            DSLContext transaction,
            Revision revision,
            AreaDifference difference,
            AreaOrder order,
            EditRules rules,
            Gazetteer gazetteer) {
        ObjectRows rows = ObjectRows.of(transaction, GazetteerObject.area(difference.level(), difference.code()));
        ObjectRow latest = rows.now().isEmpty() ? null : rows.now().getLast();
        LocalDate began = latest == null ? null : latest.date("valid_from");
        boolean ended = latest != null && latest.date("valid_to") != null;
        LocalDate day = order.validFrom();
        boolean later = !ended && day != null && began != null && day.isAfter(began);
        // One that had ended begins again, beside what it was; on the very same day it never ended.
        if (latest != null && (!ended || begin(order, gazetteer).equals(began))) {
            revision.close(latest);
        }
        if (latest != null && later) {
            Map<String, @Nullable Object> until = new LinkedHashMap<>(latest.values());
            until.put("valid_to", day);
            revision.open(AREA, VersionedTables.fields(AREA, until), Origin.IMPORTED);
        }
        if (difference.kind() == Kind.REMOVED) {
            if (!later) {
                rows.now().stream().filter(row -> row != latest).forEach(revision::close);
                rows.aliasesNow().forEach(revision::close);
            }
            return;
        }
        boolean begins = latest == null || later || difference.kind() == Kind.ADDED;
        LocalDate from = begins ? begin(order, gazetteer) : began;
        revision.open(AREA, values(difference, latest, from, order, rules), Origin.IMPORTED);
    }

    /** The day from which a new area holds: the one asked for, or the one from which the present division holds. */
    private static LocalDate begin(AreaOrder order, Gazetteer gazetteer) {
        LocalDate day = order.validFrom();
        return day != null
                ? day
                : AreaDivision.inForce(gazetteer, order.level()).stream()
                        .map(Area::validFrom)
                        .max(Comparator.naturalOrder())
                        .orElse(gazetteer.areas(AreaLevel.DISTRICT).getLast().validFrom());
    }

    private static Map<Field<?>, @Nullable Object> values(
            AreaDifference difference,
            @Nullable ObjectRow latest,
            @Nullable LocalDate from,
            AreaOrder order,
            EditRules rules) {
        Map<Field<?>, @Nullable Object> values = new LinkedHashMap<>();
        Geometry geometry = difference.geometry();
        // What was known of the border holds for as long as the border does.
        ObjectRow known = difference.kind() == Kind.CHANGED && difference.border() == null ? latest : null;
        values.put(AREA.LEVEL, difference.level().code());
        values.put(AREA.CODE, difference.code());
        values.put(AREA.NAME, difference.name());
        values.put(AREA.PARENT_CODE, difference.parent());
        values.put(AREA.VALID_FROM, from);
        values.put(AREA.VALID_TO, null);
        if (known == null) {
            values.put(AREA.LAND_AREA_M2, rules.landAreaM2(geometry));
            values.put(AREA.LAND_AREA_SOURCE, "computed");
            values.put(AREA.PRELIMINARY, false);
            values.put(AREA.SOURCE, source(order));
            values.put(AREA.NOTE, "");
        } else {
            values.put(AREA.LAND_AREA_M2, known.values().get("land_area_m2"));
            values.put(AREA.LAND_AREA_SOURCE, known.text("land_area_source"));
            values.put(AREA.PRELIMINARY, known.values().get("preliminary"));
            values.put(AREA.SOURCE, known.text("source"));
            values.put(AREA.NOTE, known.text("note"));
        }
        values.put(AREA.GEOM, geometry);
        return values;
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String source(AreaOrder order) {
        String source = order.source();
        return source == null || source.isBlank()
                ? "Importerad fil " + order.fileName()
                : EditRules.required("source", source, 500);
    }
}
