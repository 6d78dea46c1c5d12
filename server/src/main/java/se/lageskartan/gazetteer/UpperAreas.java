package se.lageskartan.gazetteer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import se.lageskartan.gazetteer.AreaDivision.Wanted;

/**
 * The areas that are made of basområden, when those change: the levels must not disagree. An area whose border is its own, as
 * a stadsdel's that runs through a basområde, is left as it is.
 */
final class UpperAreas {
    /** An area and the sum of its parts differ by less than this when it is made of them. */
    private static final double SAME_AREA_M2 = 1;

    private final Gazetteer gazetteer;
    private final List<Area> basomraden;

    UpperAreas(Gazetteer gazetteer) {
        this.gazetteer = gazetteer;
        this.basomraden = AreaDivision.inForce(gazetteer, AreaLevel.BASOMRADE);
    }

    /** The areas of a level that are made of basområden now, by code. */
    Map<String, Area> madeOfBasomraden(AreaLevel level) {
        Map<String, Area> made = new TreeMap<>();
        for (Area area : AreaDivision.inForce(gazetteer, level)) {
            double sum = basomraden.stream()
                    .filter(part -> area.geometry().contains(part.geometry().getInteriorPoint()))
                    .mapToDouble(part -> part.geometry().getArea())
                    .sum();
            if (Math.abs(sum - area.geometry().getArea()) < SAME_AREA_M2) {
                made.put(area.code(), area);
            }
        }
        return made;
    }

    /** The basområden, each with the NYKO 5 area that it belongs to: as the file says, as its code says, or where it lies. */
    List<Wanted> withParents(List<Wanted> basomraden) {
        List<Area> nyko5 = AreaDivision.inForce(gazetteer, AreaLevel.NYKO5);
        return basomraden.stream()
                .map(area -> new Wanted(area.code(), area.name(), parent(area, nyko5), area.geometry()))
                .toList();
    }

    private static @Nullable String parent(Wanted area, List<Area> nyko5) {
        String said = area.parent();
        if (said != null && nyko5.stream().anyMatch(parent -> parent.code().equals(said))) {
            return said;
        }
        return nyko5.stream()
                .map(Area::code)
                .filter(area.code()::startsWith)
                .findFirst()
                .orElseGet(() -> mostOf(area.geometry(), nyko5));
    }

    /** What the areas of a level become, of the new basområden; those whose border is their own are not among them. */
    List<Wanted> of(AreaLevel level, List<Wanted> basomraden) {
        Map<String, Area> made = madeOfBasomraden(level);
        List<Area> all = AreaDivision.inForce(gazetteer, level);
        Map<String, List<Geometry>> parts = new TreeMap<>();
        for (Wanted part : basomraden) {
            String whole = level == AreaLevel.NYKO5 ? part.parent() : mostOf(part.geometry(), all);
            if (whole != null) {
                parts.computeIfAbsent(whole, code -> new ArrayList<>()).add(part.geometry());
            }
        }
        List<Wanted> wholes = new ArrayList<>();
        made.forEach((code, area) -> {
            List<Geometry> within = parts.getOrDefault(code, List.of());
            if (!within.isEmpty()) {
                wholes.add(new Wanted(code, area.name(), area.parentCode(), AreaFit.union(within)));
            }
        });
        return wholes;
    }

    /** Code of the area that most of the geometry lies in; null when it lies in none. */
    private static @Nullable String mostOf(Geometry geometry, List<Area> areas) {
        String best = null;
        double most = 0;
        for (Area area : areas) {
            double shared = area.geometry().getEnvelopeInternal().intersects(geometry.getEnvelopeInternal())
                    ? OverlayNGRobust.overlay(geometry, area.geometry(), OverlayNG.INTERSECTION)
                            .getArea()
                    : 0;
            if (shared > most) {
                most = shared;
                best = area.code();
            }
        }
        return best;
    }
}
