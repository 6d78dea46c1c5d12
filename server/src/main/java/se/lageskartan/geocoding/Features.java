package se.lageskartan.geocoding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.gazetteer.OutsideName;
import se.lageskartan.gazetteer.Place;
import se.lageskartan.gazetteer.Street;
import se.lageskartan.geocoding.Feature.Sort;
import se.lageskartan.geocoding.Placement.AreaShare;

/**
 * What a gazetteer's names mean. Names collide, and the order here says what is likelier: a stadsdel before the part of
 * town that lies in it, a place before a street of the same name (a square's own carriageway), both before a statistical
 * area (the park Tantolunden, not the basområde), and anything of ours before a name outside.
 */
final class Features {
    private static final double STREET_BLUR_M = 15;
    private static final double POLYGON_BLUR_M = 20;
    private static final double POINT_BLUR_M = 25;

    /** What an entrance is called: its station's place, and what it leads to. */
    private static final String TOWARD = " – ";

    /** A way up from a station. */
    record Entrance(Feature feature, Feature station) {}

    private final Names names = new Names();
    private final Map<Feature, List<Entrance>> entrances = new HashMap<>();
    private final Map<String, List<Entrance>> entrancesToward = new HashMap<>();
    private final Map<String, Feature> stations = new HashMap<>();
    /** The same by what carries its name. */
    private final Map<Feature, Feature> stationOf = new HashMap<>();

    private final Map<String, Feature> basomraden = new HashMap<>();
    private final Map<String, Feature> stadsdelar = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Set<Feature> all = new HashSet<>();

    Features(Gazetteer gazetteer) {
        List<Area> areas = Arrays.stream(AreaLevel.values())
                .flatMap(level -> gazetteer.areas(level).stream())
                .toList();
        addDistrict(gazetteer, areas);
        areas(areas, AreaLevel.STADSDEL).forEach(area -> addArea(area, gazetteer));
        Map<String, Feature> ways = new LinkedHashMap<>();
        gazetteer.places().forEach(place -> {
            Feature feature = addPlace(place);
            if (feature != null && place.kind().equals("entrance")) {
                ways.put(place.name(), feature);
            }
        });
        ways.forEach(this::addEntrance);
        addStreets(gazetteer);
        for (AreaLevel level : List.of(AreaLevel.NYKO5, AreaLevel.BASOMRADE, AreaLevel.PRIORITY)) {
            areas(areas, level).forEach(area -> addArea(area, gazetteer));
        }
        gazetteer.outsideNames().forEach(this::addOutside);
        all.forEach(feature -> {
            Feature station = stations.get(Word.fold(feature.label()));
            if (station != null) {
                stationOf.put(feature, station);
            }
        });
    }

    Names names() {
        return names;
    }

    /** The underground or railway station that carries the name of a place. */
    Optional<Feature> stationAt(Feature place) {
        return Optional.ofNullable(stationOf.get(place));
    }

    /** The known entrances of a station. */
    List<Entrance> entrancesOf(Feature station) {
        return entrances.getOrDefault(station, List.of());
    }

    /** The entrances of any station that lead to a street or park. */
    List<Entrance> entrancesToward(Feature place) {
        return entrancesToward.getOrDefault(Word.fold(place.label()), List.of());
    }

    /** The basområde that carries the name of a place. */
    Optional<Feature> basomradeNamed(Feature place) {
        return Optional.ofNullable(basomraden.get(Word.fold(place.label())));
    }

    private static List<Area> areas(List<Area> areas, AreaLevel level) {
        return areas.stream().filter(area -> area.level() == level).toList();
    }

    private void addDistrict(Gazetteer gazetteer, List<Area> areas) {
        for (Area district : areas(areas, AreaLevel.DISTRICT)) {
            Feature feature = new Feature(
                    Sort.DISTRICT,
                    "Södermalm (hela stadsdelsområdet)",
                    "district",
                    Footprint.of(
                            district.geometry(),
                            probabilities -> Located.on(
                                    district.geometry(), List.of(new AreaShare(district, 1)), probabilities)));
            add(district.name(), feature);
            add("Södermalm", feature);
            gazetteer.places().stream()
                    .filter(place -> place.kind().equals("district"))
                    .forEach(place -> place.aliases().forEach(alias -> add(alias, feature)));
        }
    }

    private void addArea(Area area, Gazetteer gazetteer) {
        // "Västra Södermalm" in a text is a direction, not the border of a priority area.
        boolean direction = area.level() == AreaLevel.PRIORITY && area.name().endsWith("Södermalm");
        boolean island = area.name().equals("Södermalm");
        if (direction || island) {
            return;
        }
        Feature feature = new Feature(
                Sort.AREA,
                area.name(),
                area.level().code(),
                Footprint.of(
                        area.geometry(),
                        probabilities -> Located.on(area.geometry(), probabilities.onLandOf(area), probabilities)));
        add(area.name(), feature);
        gazetteer.aliases(area).forEach(alias -> add(alias, feature));
        if (area.level() == AreaLevel.STADSDEL) {
            stadsdelar.put(Word.fold(area.name()), feature);
        }
        if (area.level() == AreaLevel.BASOMRADE) {
            basomraden.put(Word.fold(area.name()), feature);
        }
    }

    private void addEntrance(String name, Feature feature) {
        int dash = name.indexOf(TOWARD);
        Feature station = dash < 0 ? null : stations.get(Word.fold(name.substring(0, dash)));
        if (station != null) {
            Entrance entrance = new Entrance(feature, station);
            String toward = Word.fold(name.substring(dash + TOWARD.length()));
            entrances.computeIfAbsent(station, key -> new ArrayList<>()).add(entrance);
            entrancesToward.computeIfAbsent(toward, key -> new ArrayList<>()).add(entrance);
        }
    }

    /** The feature of a place, or null where it is told by an area instead. */
    private @Nullable Feature addPlace(Place place) {
        if (place.kind().equals("district")) {
            return null;
        }
        Feature stadsdel = stadsdelar.get(Word.fold(place.name()));
        if (stadsdel != null && place.kind().equals("neighbourhood")) {
            place.aliases().forEach(alias -> add(alias, stadsdel));
            return null;
        }
        Sort sort = place.kind().equals("neighbourhood") ? Sort.NEIGHBOURHOOD : Sort.PLACE;
        double least = switch (place.footprint().getDimension()) {
            case 0 -> POINT_BLUR_M;
            case 1 -> STREET_BLUR_M;
            default -> POLYGON_BLUR_M;
        };
        Feature feature = new Feature(
                sort,
                place.name(),
                place.kind(),
                Footprint.of(place.footprint(), Math.max(place.uncertaintyM(), least)));
        add(place.name(), feature);
        place.aliases().forEach(alias -> add(alias, feature));
        if (place.kind().equals("station")) {
            place.aliases().stream()
                    .filter(alias -> alias.startsWith("T-bana "))
                    .forEach(alias -> stations.put(Word.fold(alias.substring("T-bana ".length())), feature));
        }
        return feature;
    }

    /** Streets with any part in the district are ours, by that part; others of that name are another street. */
    private void addStreets(Gazetteer gazetteer) {
        Map<String, List<Geometry>> ours = new LinkedHashMap<>();
        Map<String, List<Geometry>> others = new LinkedHashMap<>();
        for (Street street : gazetteer.streets()) {
            if (!street.name().isEmpty()) {
                (street.inDistrict() ? ours : others)
                        .computeIfAbsent(street.name(), name -> new ArrayList<>())
                        .add(street.line());
            }
        }
        ours.forEach((name, parts) -> addStreet(gazetteer, name, parts, Sort.STREET));
        others.keySet().removeAll(ours.keySet());
        others.forEach((name, parts) -> addStreet(gazetteer, name, parts, Sort.OUTSIDE));
    }

    private void addStreet(Gazetteer gazetteer, String name, List<Geometry> parts, Sort sort) {
        // A bridge or quay that the gazetteer knows as a place has its own line there.
        if (!taken.contains(Word.fold(name))) {
            Feature feature = new Feature(sort, name, "street", Footprint.of(UnaryUnionOp.union(parts), STREET_BLUR_M));
            add(name, feature);
            gazetteer.streetAliases(name).forEach(alias -> add(alias, feature));
        }
    }

    private void addOutside(OutsideName outside) {
        Feature feature = new Feature(Sort.OUTSIDE, outside.name(), outside.kind(), null);
        add(outside.name(), feature);
        outside.aliases().forEach(alias -> add(alias, feature));
    }

    private void add(String name, Feature feature) {
        taken.add(Word.fold(name));
        all.add(feature);
        names.add(name, feature);
    }
}
