package se.lageskartan.gazetteer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import se.lageskartan.gazetteer.GisData.AreaRow;

/**
 * Completes the areas of areas.csv. Borders stand there once, on the basområden; a district, a NYKO 5 area and a stadsdel
 * without a border of its own are the union of their basområden, so that the levels cannot disagree.
 */
final class AreaDerivation {
    private static final String FILE = "areas.csv";

    /** An opening narrower than this between two basområden is a mistake, not a border of its own. */
    private static final double NARROWEST_GAP_M = 10;

    private AreaDerivation() {}

    static List<AreaRow> complete(List<GisDataRow> rows) {
        List<GisDataRow> basomraden = rows.stream()
                .filter(row -> GisData.level(row) == AreaLevel.BASOMRADE)
                .toList();
        List<Geometry> tiles =
                basomraden.stream().map(row -> row.geometry("geometry")).toList();
        requireTiling(basomraden, tiles);

        List<AreaRow> areas = new ArrayList<>();
        Set<String> codes = new HashSet<>();
        for (GisDataRow row : rows) {
            AreaRow area = area(row, basomraden, tiles);
            areas.add(area);
            codes.add(area.level().code() + " " + area.code());
        }
        GisData.requireUnique(
                FILE,
                "level, code and valid_from",
                areas.stream()
                        .map(area -> area.level().code() + " " + area.code() + " " + area.validFrom())
                        .toList());
        for (int i = 0; i < rows.size(); i++) {
            requireParent(rows.get(i), areas.get(i), codes);
        }
        return areas;
    }

    private static AreaRow area(GisDataRow row, List<GisDataRow> basomraden, List<Geometry> tiles) {
        AreaLevel level = GisData.level(row);
        String code = row.required("code");
        Geometry geometry = row.geometryOrNull("geometry");
        if (geometry == null) {
            List<Geometry> parts = new ArrayList<>();
            for (int i = 0; i < tiles.size(); i++) {
                if (belongsTo(basomraden.get(i), level, code)) {
                    parts.add(tiles.get(i));
                }
            }
            if (parts.isEmpty()) {
                throw row.invalid(level.code() + " " + code + " has neither a geometry nor basområden");
            }
            geometry = CoverageUnion.union(parts.toArray(Geometry[]::new));
        }
        MultiPolygon polygons = row.asMultiPolygon(geometry);
        polygons.setSRID(GisDataRow.GEOMETRIES.getSRID());
        String parent = row.text("parent");
        return new AreaRow(
                level,
                code,
                row.required("name"),
                parent.isEmpty() ? null : parent,
                row.date("valid_from"),
                row.dateOrNull("valid_to"),
                row.notNegative("land_area_m2"),
                row.required("land_area_source"),
                row.flag("preliminary"),
                row.required("source"),
                row.text("note"),
                polygons);
    }

    private static boolean belongsTo(GisDataRow basomrade, AreaLevel level, String code) {
        return switch (level) {
            case DISTRICT -> true;
            case NYKO5 -> basomrade.text("parent").equals(code);
            case STADSDEL -> basomrade.text("stadsdel").equals(code);
            case BASOMRADE, PRIORITY -> false;
        };
    }

    private static void requireTiling(List<GisDataRow> basomraden, List<Geometry> tiles) {
        @Nullable Geometry[] faults = CoverageValidator.validate(tiles.toArray(Geometry[]::new), NARROWEST_GAP_M);
        for (int i = 0; i < faults.length; i++) {
            Geometry fault = faults[i];
            if (fault != null) {
                throw basomraden
                        .get(i)
                        .invalid("the border does not fit its neighbours' at " + fault.getCoordinate()
                                + ": basområden must tile without gap or overlap, vertex on vertex");
            }
        }
    }

    private static void requireParent(GisDataRow row, AreaRow area, Set<String> codes) {
        String parent = area.parentCode();
        AreaLevel parentLevel = switch (area.level()) {
            case DISTRICT -> null;
            case BASOMRADE -> AreaLevel.NYKO5;
            case STADSDEL, NYKO5, PRIORITY -> AreaLevel.DISTRICT;
        };
        if (parentLevel == null) {
            if (parent != null) {
                throw row.invalid("a district has no parent, got \"" + parent + "\"");
            }
        } else if (parent == null || !codes.contains(parentLevel.code() + " " + parent)) {
            throw row.invalid("parent must be the code of a " + parentLevel.code() + ", got \"" + parent + "\"");
        }
    }
}
