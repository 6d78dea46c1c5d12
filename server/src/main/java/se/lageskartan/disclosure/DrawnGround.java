package se.lageskartan.disclosure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import se.lageskartan.disclosure.EffectFigures.Part;
import se.lageskartan.disclosure.EffectFigures.Side;
import se.lageskartan.gazetteer.Area;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.geo.PolygonOverlay;
import se.lageskartan.incidents.DrawnParts;
import se.lageskartan.incidents.IncidentColumns;
import se.lageskartan.incidents.IncidentFilter;
import se.lageskartan.incidents.Period;
import se.lageskartan.priority.MeasureGround;

/**
 * What somebody drew, or the ground of a place, against an area, with rings around both. All four are counted alike, by how
 * certainly incidents are placed, so that no part is favoured: also the area, which elsewhere has its incidents by name. For the
 * incidents of one version of the data, and for one thread.
 */
final class DrawnGround implements EffectGround {
    private static final Period ALWAYS = new Period(LocalDate.EPOCH, LocalDate.of(2200, 1, 1));

    private static final List<Part> PARTS = List.of(Part.TREATED, Part.CONTROL, Part.TREATED_RING, Part.CONTROL_RING);

    private final MeasureGround treated;
    private final Area control;
    private final List<Ground> parts = new ArrayList<>();
    private final DrawnParts shares;
    private @Nullable Found found;

    DrawnGround(MeasureGround treated, Area control, Gazetteer gazetteer) {
        this.treated = treated;
        this.control = control;
        Geometry district = gazetteer.areas(AreaLevel.DISTRICT).getFirst().geometry();
        Geometry ground = treated.geometry();
        Geometry zone = ground.buffer(treated.ringM());
        Geometry ring = ring(zone, ground, control.geometry(), district);
        Geometry controlRing = ring(control.geometry().buffer(treated.ringM()), control.geometry(), zone, district);
        parts.add(new Ground(Part.TREATED, ground, treated.landM2()));
        parts.add(new Ground(Part.CONTROL, control.geometry(), control.landAreaM2()));
        for (Part part : List.of(Part.TREATED_RING, Part.CONTROL_RING)) {
            Geometry land =
                    PolygonOverlay.intersection(part == Part.TREATED_RING ? ring : controlRing, gazetteer.land());
            parts.add(new Ground(part, land, land.getArea()));
        }
        // Whoever is placed on the edge of a quay is in the ring, though the ring that is shown ends there.
        this.shares = parts(List.of(ground, control.geometry(), ring, controlRing));
    }

    private static Geometry ring(Geometry zone, Geometry around, Geometry without, Geometry district) {
        return PolygonOverlay.intersection(
                PolygonOverlay.difference(PolygonOverlay.difference(zone, around), without), district);
    }

    /** Polygons in which incidents count that are placed certainly enough to stand as points. */
    static DrawnParts parts(List<Geometry> polygons) {
        return new DrawnParts(polygons, PointScope.MOST_UNCERTAINTY_M);
    }

    @Override
    public OptionalDouble ringM() {
        return OptionalDouble.of(treated.ringM());
    }

    @Override
    public Optional<String> fromPoints() {
        return Optional.of("En ritad yta");
    }

    @Override
    public Side treated() {
        return new Side(Side.DRAWN, "", treated.inWords());
    }

    @Override
    public Side control() {
        return Side.of(control);
    }

    @Override
    public List<Ground> parts() {
        return List.copyOf(parts);
    }

    @Override
    public void visit(IncidentColumns columns, IncidentFilter filter, Visitor visitor) {
        Found held = found;
        IncidentFilter always = filter.during(ALWAYS);
        if (held == null || !held.filter.equals(always)) {
            held = new Found(always, new ArrayList<>());
            collect(columns, held);
            found = held;
        }
        int from = MinuteEdges.minute(filter.from());
        int to = MinuteEdges.minute(filter.to());
        for (Counted one : held.counted) {
            if (one.minute >= from && one.minute < to) {
                visitor.incident(one.part, one.minute, one.certain);
            }
        }
    }

    private void collect(IncidentColumns columns, Found into) {
        columns.visit(AreaLevel.DISTRICT, into.filter, (from, to, x, y, uncertainty, code) -> {
            DrawnParts.Share share = shares.of(x, y, uncertainty);
            if (share.part() != DrawnParts.NONE) {
                into.counted.add(new Counted(PARTS.get(share.part()), from, share.isCertain()));
            }
        });
    }

    /** An incident and where it counts. */
    private record Counted(Part part, int minute, boolean certain) {}

    /** What counts under a filter, whenever it happened: several periods are asked for of the same incidents. */
    private record Found(IncidentFilter filter, List<Counted> counted) {}
}
