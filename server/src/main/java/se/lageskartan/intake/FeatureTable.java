package se.lageskartan.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.Point;
import se.lageskartan.geo.GeoFeature;
import se.lageskartan.geo.GeoJsonFile;
import se.lageskartan.geo.GeoPackage;
import se.lageskartan.geo.ReferenceSystem;
import se.lageskartan.geo.UnreadableGeodataException;

/**
 * The points of a GeoJSON file or of one table of a GeoPackage as a table: a column for each property, and the position in
 * columns of its own. Records are counted from 1 in the order of the file; a GeoPackage has no rows that a person sees.
 *
 * <p>The first of the two readings that a GeoJSON file needs finds the names of the properties; memory does not grow with
 * either.
 */
final class FeatureTable implements FileTable {
    private static final List<String> POSITION = List.of("geometri x", "geometri y", "geometri crs");

    private static final int MAX_COLUMNS = 500;

    /** Something that gives features, as both kinds of file do. */
    private interface Source {
        void read(Consumer<GeoFeature> sink) throws IOException, UnreadableGeodataException;
    }

    /** Ends a reading that nobody needs the rest of. */
    private static final class EnoughException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        EnoughException() {
            super(null, null, false, false);
        }
    }

    private final Source source;
    private final List<String> properties;
    private final Header header;
    private final ReferenceSystem system;
    private final List<String> tables;
    private final String table;
    private final char decimal;
    private final long fileBytes;
    private final @Nullable GeoPackage opened;
    private double progress;

    private FeatureTable(
            Source source,
            List<String> properties,
            ReferenceSystem system,
            List<String> tables,
            String table,
            ProfileDefinition profile,
            long fileBytes,
            @Nullable GeoPackage opened) {
        this.source = source;
        this.properties = properties;
        this.system = system;
        this.tables = tables;
        this.table = table;
        this.decimal =
                profile.values().decimal() == null ? '.' : profile.values().decimal();
        this.fileBytes = fileBytes;
        this.opened = opened;
        List<String> headings = new ArrayList<>(properties);
        headings.addAll(POSITION);
        this.header = new Header(headings, withPosition(profile));
    }

    /**
     * @param lenient let a table pass that lacks something
     * @throws UnreadableFileException when it is no GeoJSON file, or {@code missing_column}
     */
    static FeatureTable geoJson(Path file, ProfileDefinition profile, boolean lenient)
            throws IOException, UnreadableFileException {
        try {
            GeoJsonFile json = GeoJsonFile.open(file);
            Set<String> names = new LinkedHashSet<>();
            json.read(feature -> {
                if (names.size() < MAX_COLUMNS) {
                    names.addAll(feature.properties().keySet());
                }
            });
            FeatureTable table = new FeatureTable(
                    json::read, List.copyOf(names), json.system(), List.of(), "", profile, Files.size(file), null);
            if (!lenient) {
                TableChecks.check(table.header, 0);
            }
            return table;
        } catch (UnreadableGeodataException e) {
            throw unreadable(e);
        }
    }

    /**
     * @param lenient let a table pass that lacks something
     * @throws UnreadableFileException when it is no GeoPackage, has no such table, or {@code missing_column}
     */
    static FeatureTable geoPackage(Path file, ProfileDefinition profile, boolean lenient)
            throws IOException, UnreadableFileException {
        GeoPackage geoPackage;
        try {
            geoPackage = GeoPackage.open(file);
        } catch (UnreadableGeodataException e) {
            throw unreadable(e);
        }
        boolean opened = false;
        try {
            GeoPackage.FeatureTable chosen = chosen(geoPackage, profile.layout().table());
            ReferenceSystem system = chosen.system() == null ? ReferenceSystem.SWEREF99_18_00 : chosen.system();
            FeatureTable table = new FeatureTable(
                    sink -> geoPackage.read(chosen, sink),
                    chosen.columns(),
                    system,
                    geoPackage.tables().stream()
                            .map(GeoPackage.FeatureTable::name)
                            .toList(),
                    chosen.name(),
                    profile,
                    Files.size(file),
                    geoPackage);
            if (!lenient) {
                TableChecks.check(table.header, 0);
            }
            opened = true;
            return table;
        } finally {
            if (!opened) {
                geoPackage.close();
            }
        }
    }

    private static GeoPackage.FeatureTable chosen(GeoPackage geoPackage, String wanted) throws UnreadableFileException {
        if (wanted.isEmpty()) {
            return geoPackage.tables().getFirst();
        }
        return geoPackage
                .table(wanted)
                .orElseThrow(() -> new UnreadableFileException(
                        "missing_table",
                        "Filen har ingen tabell ”" + wanted + "”. Dess tabeller: "
                                + geoPackage.tables().stream()
                                        .map(one -> "”" + one.name() + "”")
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    @Override
    public Header header() {
        return header;
    }

    @Override
    public long headingLine() {
        return 0;
    }

    @Override
    public String recordWord() {
        return "Post";
    }

    @Override
    public boolean isRagged() {
        return false;
    }

    @Override
    public String table() {
        return table;
    }

    @Override
    public List<String> tables() {
        return tables;
    }

    @Override
    public long bytesRead() {
        return Math.round(progress * fileBytes);
    }

    @Override
    public void read(Rows rows) throws IOException, UnreadableFileException {
        long[] ordinal = new long[1];
        try {
            source.read(feature -> {
                ordinal[0]++;
                progress = feature.progress();
                if (!give(ordinal[0], feature, rows)) {
                    throw new EnoughException();
                }
            });
        } catch (UnreadableGeodataException e) {
            throw unreadable(e);
        } catch (EnoughException e) {
            progress = 1;
        }
    }

    @Override
    public void close() {
        if (opened != null) {
            opened.close();
        }
    }

    private boolean give(long ordinal, GeoFeature feature, Rows rows) {
        List<String> fields = new ArrayList<>(properties.size() + POSITION.size());
        Map<String, Object> values = feature.properties();
        for (String name : properties) {
            fields.add(text(values.get(name)));
        }
        GeoFeature.Flaw flaw = feature.flaw();
        if (flaw != null) {
            return rows.broken(
                    ordinal,
                    fields,
                    new RejectedRecordException("geometri", flaw.kind().code(), flaw.message()));
        }
        Geometry geometry = feature.geometry();
        Point point = point(geometry);
        if (geometry != null && !geometry.isEmpty() && point == null) {
            return rows.broken(
                    ordinal,
                    fields,
                    new RejectedRecordException(
                            "geometri",
                            "not_a_point",
                            "geometrin är av slaget " + geometry.getGeometryType()
                                    + ". Förväntat: en punkt för varje händelse."));
        }
        if (point == null) {
            fields.addAll(List.of("", "", ""));
        } else {
            fields.add(number(point.getX()));
            fields.add(number(point.getY()));
            fields.add(system.toString());
        }
        return rows.row(ordinal, fields);
    }

    /** The point of a geometry that is one, also of a collection with a single point in it. */
    private static @Nullable Point point(@Nullable Geometry geometry) {
        if (geometry instanceof MultiPoint several && several.getNumGeometries() == 1) {
            return (Point) several.getGeometryN(0);
        }
        return geometry instanceof Point point && !point.isEmpty() ? point : null;
    }

    private String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Double number) {
            return number(number);
        }
        if (value instanceof Boolean truth) {
            return truth ? "sant" : "falskt";
        }
        return value.toString().replace("\0", "");
    }

    /** Numbers are written the way the profile reads them. */
    private String number(double value) {
        if (!Double.isFinite(value)) {
            return "";
        }
        String text = new java.math.BigDecimal(value)
                .round(new java.math.MathContext(15))
                .stripTrailingZeros()
                .toPlainString();
        return text.replace('.', decimal);
    }

    /** The geometry goes before any columns of coordinates, which are there for people to read. */
    private static ProfileDefinition withPosition(ProfileDefinition profile) {
        Map<Column, List<String>> columns = new java.util.EnumMap<>(Column.class);
        columns.putAll(profile.columns());
        columns.put(Column.LATITUDE, List.of());
        columns.put(Column.LONGITUDE, List.of());
        columns.put(Column.X, List.of(POSITION.get(0)));
        columns.put(Column.Y, List.of(POSITION.get(1)));
        columns.put(Column.REFERENCE_SYSTEM, List.of(POSITION.get(2)));
        return profile.with(columns, profile.commonHeadings());
    }

    private static UnreadableFileException unreadable(UnreadableGeodataException e) {
        return new UnreadableFileException(e.reason().name().toLowerCase(Locale.ROOT), String.valueOf(e.getMessage()));
    }
}
