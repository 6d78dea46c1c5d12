package se.lageskartan.gazetteer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.distance.DiscreteHausdorffDistance;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import se.lageskartan.gazetteer.HistoryEvent.FieldChange;
import se.lageskartan.gazetteer.HistoryEvent.GeometryChange;

/**
 * A row of a versioned table.
 *
 * @param versionTo the first version without it, null while it holds
 * @param values by the column's name, what the row says and not how it is kept
 */
record ObjectRow(
        Table<?> table,
        int id,
        Origin origin,
        String hash,
        int versionFrom,
        @Nullable Integer versionTo,
        Map<String, @Nullable Object> values) {
    private static final Set<String> KEEPING = Set.of("id", "row_hash", "version_from", "version_to", "origin");

    /** Corners closer than this are the same: coordinates are rounded on their way through a browser. */
    static final double SAME_PLACE_M = 0.005;

    static ObjectRow of(Table<?> table, Record row) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>(row.intoMap());
        values.keySet().removeAll(KEEPING);
        return new ObjectRow(
                table,
                row.get(VersionedTables.id(table)),
                Origin.of(row.get(VersionedTables.origin(table))),
                row.get(VersionedTables.rowHash(table)),
                row.get(VersionedTables.versionFrom(table)),
                row.get(VersionedTables.versionTo(table)),
                values);
    }

    boolean isHeldBack() {
        return versionTo != null && versionTo == versionFrom;
    }

    boolean holdsIn(int version) {
        return versionFrom <= version && (versionTo == null || versionTo > version);
    }

    @Nullable Geometry geometry() {
        return (Geometry) values.getOrDefault("geom", values.get("footprint"));
    }

    String text(String column) {
        return String.valueOf(values.get(column));
    }

    @Nullable LocalDate date(String column) {
        return (LocalDate) values.get(column);
    }

    /** Aliases when the row has them; nothing otherwise. */
    List<String> aliases() {
        return values.get("aliases") instanceof String[] aliases ? List.of(aliases) : List.of();
    }

    /** The fields that differ from one row's values to another's, geometry apart. */
    static List<FieldChange> changes(Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
        List<FieldChange> changes = new ArrayList<>();
        for (Map.Entry<String, @Nullable Object> entry : after.entrySet()) {
            Object value = entry.getValue();
            Object old = before.get(entry.getKey());
            if (value instanceof Geometry || old instanceof Geometry) {
                continue;
            }
            String said = said(value);
            String saidBefore = said(old);
            if (!said.equals(saidBefore)) {
                changes.add(new FieldChange(entry.getKey(), saidBefore, said));
            }
        }
        return changes;
    }

    /** Null when the two are the same, or one is missing. */
    static @Nullable GeometryChange border(@Nullable Geometry before, @Nullable Geometry after) {
        if (before == null || after == null || before.equalsExact(after)) {
            return null;
        }
        boolean areal = before.getDimension() == 2 && after.getDimension() == 2;
        double difference = areal
                ? OverlayNGRobust.overlay(before, after, OverlayNG.SYMDIFFERENCE)
                        .getArea()
                : 0;
        return new GeometryChange(
                before,
                after,
                difference,
                before.getArea(),
                after.getArea(),
                DiscreteHausdorffDistance.distance(before, after, 0.25));
    }

    private static String said(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case String[] list -> String.join(", ", list);
            case Boolean flag -> flag ? "ja" : "nej";
            case Number number
            when number.doubleValue() == Math.rint(number.doubleValue()) -> Long.toString(number.longValue());
            default -> value.toString();
        };
    }
}
