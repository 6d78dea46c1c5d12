package se.lageskartan.gazetteer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;
import se.lageskartan.geo.GeoFeature;

/** The areas that a file has of a level in the district, and what in the file could not be used. */
final class AreaDivision {
    private static final int LONGEST_NAME = 120;
    private static final int MOST_REJECTS = 100;
    private static final double LEAST_AREA_M2 = 25;
    /** An area belongs to the district when this part of it lies there. */
    private static final double PART_WITHIN = 0.5;

    private final AreaLevel level;
    private final AreaProperties properties;
    private final Geometry district;
    private final Map<String, Area> present = new TreeMap<>();
    private final Map<String, String> codeByName = new LinkedHashMap<>();
    private final CornerSnap snap;
    private final Map<String, Wanted> wanted = new TreeMap<>();
    private final List<AreaReport.Reject> rejects = new ArrayList<>();
    private final Set<String> needed = new TreeSet<>();
    private final Set<String> joined = new HashSet<>();
    private long rejected;
    private long outside;

    /** An area as the file has it, EPSG:3011. */
    record Wanted(String code, String name, @Nullable String parent, MultiPolygon geometry) {}

    private AreaDivision(AreaLevel level, AreaProperties properties, Gazetteer gazetteer) {
        this.level = level;
        this.properties = properties;
        this.district = gazetteer.areas(AreaLevel.DISTRICT).getLast().geometry();
        for (Area area : inForce(gazetteer, level)) {
            present.put(area.code(), area);
            codeByName.put(Meanings.fold(area.name()), area.code());
        }
        this.snap = new CornerSnap(present.values().stream().map(Area::geometry).toList());
    }

    static AreaDivision of(AreaFile file, AreaProperties properties, AreaLevel level, Gazetteer gazetteer) {
        AreaDivision division = new AreaDivision(level, properties, gazetteer);
        file.features().forEach(division::take);
        return division;
    }

    /** The areas of a level that have no end. */
    static List<Area> inForce(Gazetteer gazetteer, AreaLevel level) {
        return gazetteer.areas(level).stream()
                .filter(area -> area.validTo() == null)
                .toList();
    }

    /** In order of code. */
    List<Wanted> areas() {
        return List.copyOf(wanted.values());
    }

    Map<String, Area> present() {
        return present;
    }

    List<AreaReport.Reject> rejects() {
        return rejects;
    }

    long rejected() {
        return rejected;
    }

    /** Of the features that were kept, those that lie outside the district. */
    long outside() {
        return outside;
    }

    /** Codes that the file had in several pieces, which are now one area. */
    Set<String> joined() {
        return joined;
    }

    /** What was rejected and is or may be an area of the district: without it areas would go missing. */
    Set<String> needed() {
        return needed;
    }

    private void take(GeoFeature feature) {
        String name = AreaFile.text(feature.properties(), properties.name());
        String said = properties.code() == null ? "" : AreaFile.text(feature.properties(), properties.code());
        String code = properties.code() == null
                ? codeByName.getOrDefault(Meanings.fold(name), GazetteerObject.slugOf(name))
                : said;
        String label = (said + " " + name).strip();
        String flaw = flaw(feature);
        Geometry geometry = feature.geometry();
        if (flaw != null || geometry == null) {
            boolean known = present.containsKey(code) || codeByName.containsKey(Meanings.fold(name));
            reject(feature, label, String.valueOf(flaw), known);
            return;
        }
        MultiPolygon polygons = snap.snap(geometry);
        if (!present.containsKey(code) && !isWithin(polygons)) {
            outside++;
            return;
        }
        String fault = fault(code, name);
        if (fault == null && polygons.getArea() < LEAST_AREA_M2) {
            fault = "ytan är %.0f m². Förväntat: minst %.0f m².".formatted(polygons.getArea(), LEAST_AREA_M2);
        }
        Wanted before = wanted.get(code);
        if (fault == null && before != null && !before.name().equals(name)) {
            fault = "koden " + code + " står också för ”" + before.name() + "”. Förväntat: en kod för varje område.";
        }
        if (fault != null) {
            reject(feature, label, fault, true);
            return;
        }
        if (before != null) {
            joined.add(code);
            polygons = AreaFit.polygons(OverlayNGRobust.overlay(before.geometry(), polygons, OverlayNG.UNION));
        }
        wanted.put(code, new Wanted(code, name, parent(feature, code), polygons));
    }

    private void reject(GeoFeature feature, String label, String message, boolean isNeeded) {
        rejected++;
        if (isNeeded) {
            needed.add(label.isEmpty() ? "post " + feature.number() : label);
        }
        if (rejects.size() < MOST_REJECTS) {
            rejects.add(new AreaReport.Reject(feature.number(), label, message));
        }
    }

    /** What is wrong with the feature's shape; null when nothing is. */
    private static @Nullable String flaw(GeoFeature feature) {
        GeoFeature.Flaw flaw = feature.flaw();
        if (flaw != null) {
            return flaw.message();
        }
        Geometry geometry = feature.geometry();
        if (geometry == null || geometry.isEmpty()) {
            return "ytan är tom. Förväntat: en polygon.";
        }
        if (!(geometry instanceof Polygonal)) {
            return "formen är av slaget " + geometry.getGeometryType() + ". Förväntat: en polygon.";
        }
        TopologyValidationError error = new IsValidOp(geometry).getValidationError();
        return error == null ? null : EditRules.fault(error) + ". Förväntat: en yta som inte korsar sig själv.";
    }

    private @Nullable String fault(String code, String name) {
        Pattern pattern = Pattern.compile(
                switch (level) {
                    case BASOMRADE -> "[0-9]{7}";
                    case NYKO5 -> "[0-9]{5}";
                    default -> "[a-z0-9]+(-[a-z0-9]+)*";
                });
        if (!pattern.matcher(code).matches() || code.length() > 80) {
            return switch (level) {
                case BASOMRADE -> "koden är ”" + shortened(code) + "”. Förväntat: sju siffror.";
                case NYKO5 -> "koden är ”" + shortened(code) + "”. Förväntat: fem siffror.";
                default -> "namnet är ”" + shortened(name) + "”. Förväntat: ett namn med bokstäver.";
            };
        }
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            return "namnet är ”" + shortened(name) + "”. Förväntat: 1 till " + LONGEST_NAME + " tecken på en rad.";
        }
        return null;
    }

    private @Nullable String parent(GeoFeature feature, String code) {
        String said = properties.parent() == null ? "" : AreaFile.text(feature.properties(), properties.parent());
        if (!said.isEmpty()) {
            return said;
        }
        Area known = present.get(code);
        return known == null ? null : known.parentCode();
    }

    private boolean isWithin(MultiPolygon polygons) {
        return OverlayNGRobust.overlay(district, polygons, OverlayNG.INTERSECTION)
                        .getArea()
                >= PART_WITHIN * polygons.getArea();
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    /** For sentences: "1420210 Hornstull, 1420220 Bysistäppan och 3 till". */
    static String listed(List<String> names) {
        int shown = names.size() <= 5 ? names.size() : 4;
        String list = names.stream().limit(shown).collect(Collectors.joining(", "));
        return shown == names.size() ? list : list + " och " + (names.size() - shown) + " till";
    }
}
