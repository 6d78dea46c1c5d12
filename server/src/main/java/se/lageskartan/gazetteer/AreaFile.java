package se.lageskartan.gazetteer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import se.lageskartan.geo.GeoFeature;
import se.lageskartan.geo.GeoJsonFile;
import se.lageskartan.geo.GeoPackage;
import se.lageskartan.geo.GeoPackage.FeatureTable;
import se.lageskartan.geo.ReferenceSystem;
import se.lageskartan.geo.Transforms;
import se.lageskartan.geo.UnreadableGeodataException;
import se.lageskartan.geo.UnreadableGeodataException.Reason;

/**
 * What a GeoJSON file or GeoPackage holds near the district, in EPSG:3011. Files of the whole city or the whole country may
 * be given: what lies elsewhere is counted and let go, so that memory does not grow with the file.
 *
 * @param table the GeoPackage's table, empty for GeoJSON
 * @param system the reference system that coordinates were read in
 * @param features those near the district, and those that say no place
 * @param properties names of all properties, as spelt
 * @param read how many records the file has
 */
record AreaFile(String table, ReferenceSystem system, List<GeoFeature> features, Set<String> properties, long read) {
    private static final int MOST_KEPT = 5_000;
    private static final int MOST_CORNERS = 2_000_000;

    /** Takes the features of a file as they come. */
    private static final class Collector {
        private final ReferenceSystem system;
        private final Envelope near;
        private final List<GeoFeature> kept = new ArrayList<>();
        private final Set<String> properties = new LinkedHashSet<>();
        private long read;
        private long corners;
        private boolean tooMuch;

        Collector(ReferenceSystem system, Envelope near) {
            this.system = system;
            this.near = near;
        }

        void take(GeoFeature feature) {
            read++;
            properties.addAll(feature.properties().keySet());
            Geometry geometry = feature.geometry();
            Geometry inside =
                    geometry == null ? null : Transforms.transform(geometry, system, ReferenceSystem.SWEREF99_18_00);
            boolean elsewhere = inside != null && !inside.isEmpty() && !near.intersects(inside.getEnvelopeInternal());
            if (elsewhere || tooMuch) {
                return;
            }
            corners += inside == null ? 0 : inside.getNumPoints();
            tooMuch = kept.size() >= MOST_KEPT || corners > MOST_CORNERS;
            kept.add(
                    new GeoFeature(feature.number(), feature.properties(), inside, feature.flaw(), feature.progress()));
        }

        AreaFile file(String table) throws UnreadableGeodataException {
            if (tooMuch) {
                throw new UnreadableGeodataException(
                        Reason.TOO_BIG,
                        "Filen har för mycket nära Södermalm. Förväntat: högst " + MOST_KEPT + " ytor med sammanlagt "
                                + MOST_CORNERS + " hörn; är det områden som filen innehåller?");
            }
            return new AreaFile(table, system, List.copyOf(kept), properties, read);
        }
    }

    /**
     * Reads a file.
     *
     * @param table which table of a GeoPackage; may be null when it has only one
     * @param stated the system to read coordinates in, null for the one that the file states
     * @param near what is of interest, EPSG:3011
     * @throws UnreadableGeodataException when it is neither kind of file, or damaged
     * @throws InvalidEditException when the table does not exist or has to be chosen
     * @throws IOException when the disk fails
     */
    static AreaFile read(Path file, @Nullable String table, @Nullable ReferenceSystem stated, Envelope near)
            throws IOException, UnreadableGeodataException {
        // Opened as a GeoPackage, a zip archive is told for what it is.
        return GeoPackage.looksLikeOne(file) || GeoPackage.isZipped(file)
                ? geoPackage(file, table, stated, near)
                : geoJson(file, stated, near);
    }

    private static AreaFile geoJson(Path file, @Nullable ReferenceSystem stated, Envelope near)
            throws IOException, UnreadableGeodataException {
        GeoJsonFile opened = GeoJsonFile.open(file);
        GeoJsonFile json = stated == null ? opened : opened.in(stated);
        Collector collector = new Collector(json.system(), near);
        json.read(collector::take);
        return collector.file("");
    }

    private static AreaFile geoPackage(
            Path file, @Nullable String name, @Nullable ReferenceSystem stated, Envelope near)
            throws IOException, UnreadableGeodataException {
        try (GeoPackage opened = GeoPackage.open(file)) {
            FeatureTable found = table(opened, name);
            FeatureTable table = stated == null ? found : found.in(stated);
            ReferenceSystem system = table.system();
            // Without a system that is ours, reading it says why it cannot be read.
            Collector collector = new Collector(system == null ? ReferenceSystem.SWEREF99_18_00 : system, near);
            opened.read(table, collector::take);
            return collector.file(table.name());
        }
    }

    private static FeatureTable table(GeoPackage opened, @Nullable String name) {
        List<FeatureTable> tables = opened.tables();
        String names = tables.stream().map(FeatureTable::name).collect(Collectors.joining(", "));
        if (name != null && !name.isBlank()) {
            return opened.table(name)
                    .orElseThrow(() -> new InvalidEditException(
                            "table", "filen har ingen tabell ”" + name + "”", "någon av " + names));
        }
        if (tables.size() > 1) {
            throw new InvalidEditException("table", "filen har flera tabeller", "en av dem: " + names);
        }
        return tables.getFirst();
    }

    /** A property as text: whole numbers without decimals, nothing for what is no text or number. */
    static String text(Map<String, Object> properties, String name) {
        return switch (properties.get(name)) {
            case String text -> text.strip();
            case Double number
            when number == Math.rint(number) && Math.abs(number) < 1e15 -> Long.toString(number.longValue());
            case Number number -> number.toString();
            case null, default -> "";
        };
    }
}
